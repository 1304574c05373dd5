// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A description of an object, in a form that is equal whenever it says the same.
 *
 * @param interfaces by name: what stands in each, one text for each argument, property and annotation, and each in its place
 * @param nodes the names of children
 */
record Description(Map<String, Set<String>> interfaces, Set<String> nodes) {
    /** Reads it from XML. */
    static Description of(String xml) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Element root = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        Map<String, Set<String>> interfaces = new TreeMap<>();
        Set<String> nodes = new TreeSet<>();
        children(root).forEach(child -> {
            String name = child.getAttribute("name");
            if (child.getTagName().equals("node")) {
                nodes.add(name);
            } else if (interfaces.put(name, said(child)) != null) {
                throw new IllegalArgumentException(name + " is there twice");
            }
        });
        return new Description(interfaces, nodes);
    }

    /** What the interfaces of this program say by the file that comes with them. */
    static Description file() throws IOException, SAXException, ParserConfigurationException {
        return of(fileText());
    }

    static String fileText() throws IOException {
        try (InputStream in = Description.class.getResourceAsStream("tw.rocksaying.Gate.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Without this interface. */
    Description without(String name) {
        Map<String, Set<String>> left = new TreeMap<>(interfaces);
        left.remove(name);
        return new Description(left, nodes);
    }

    /** The types of the arguments of a member, such as {@code signal Event}, as one signature. */
    String signature(String interfaceName, String member, String direction) {
        return interfaces.get(interfaceName).stream()
                .filter(each -> each.startsWith(member + " arg ") && each.endsWith(" " + direction))
                .map(each -> each.split(" ", -1)[5])
                .collect(Collectors.joining());
    }

    /** The names of the members of this kind: {@code method}, {@code signal}, {@code property}. */
    Set<String> members(String interfaceName, String kind) {
        return interfaces.get(interfaceName).stream()
                .filter(each -> each.startsWith(kind + " "))
                .map(each -> each.split(" ", -1)[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The type of a property. */
    String type(String interfaceName, String property) {
        return interfaces.get(interfaceName).stream()
                .filter(each -> each.matches("property " + property + " \\S+ read"))
                .map(each -> each.split(" ", -1)[2])
                .collect(Collectors.joining());
    }

    private static Set<String> said(Element of) {
        Set<String> all = new TreeSet<>();
        for (Element member : children(of).toList()) {
            String is = member.getTagName() + " " + member.getAttribute("name");
            String more = member.getTagName().equals("property")
                    ? " " + member.getAttribute("type") + " " + member.getAttribute("access")
                    : "";
            all.add(is + more);
            List<Element> arguments = new ArrayList<>();
            children(member).forEach(child -> {
                if (child.getTagName().equals("annotation")) {
                    all.add(is + " annotation " + child.getAttribute("name") + "=" + child.getAttribute("value"));
                } else {
                    arguments.add(child);
                }
            });
            for (int i = 0; i < arguments.size(); i++) {
                Element argument = arguments.get(i);
                // the specification: in for methods, out for signals, where it is not said
                String direction = argument.getAttribute("direction").isEmpty()
                        ? member.getTagName().equals("signal") ? "out" : "in"
                        : argument.getAttribute("direction");
                all.add(is + " arg " + i + " " + argument.getAttribute("name") + " " + argument.getAttribute("type")
                        + " " + direction);
            }
        }
        return all;
    }

    private static Stream<Element> children(Node of) {
        return Stream.iterate(of.getFirstChild(), node -> node != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}

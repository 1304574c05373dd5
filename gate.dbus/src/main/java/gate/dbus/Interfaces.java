// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The interfaces of our objects as {@code tw.rocksaying.Gate.xml} describes them: what introspection says, what calls are judged
 * by and what a reader of that file sees are one and the same.
 */
final class Interfaces {
    static final String GATE = "tw.rocksaying.Gate";
    static final String GATE1 = "tw.rocksaying.Gate1";
    static final String PROPERTIES = "org.freedesktop.DBus.Properties";
    static final String OBJECT_MANAGER = "org.freedesktop.DBus.ObjectManager";
    static final String INTROSPECTABLE = "org.freedesktop.DBus.Introspectable";
    static final String PEER = "org.freedesktop.DBus.Peer";

    private static final String FILE = "tw.rocksaying.Gate.xml";
    private static final String HEAD = """
            <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
            <node>
            """;

    /**
     * One interface.
     *
     * @param methods their names with the signatures of their arguments and of their results
     * @param properties their names with their types
     * @param text the element in the file
     */
    record Interface(Map<String, Method> methods, Map<String, String> properties, String text) {}

    /** What goes in and what comes out of a method, as signatures. */
    record Method(String in, String out) {}

    private final Map<String, Interface> all = new LinkedHashMap<>();

    Interfaces() {
        String file = file();
        NodeList elements = parse(file).getElementsByTagName("interface");
        int from = 0;
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            int begin = file.indexOf("<interface ", from);
            int end = file.indexOf("</interface>", begin) + "</interface>".length();
            from = end;
            all.put(
                    element.getAttribute("name"),
                    new Interface(methods(element), properties(element), file.substring(begin, end)));
        }
    }

    Optional<Interface> get(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** Those of {@code names} that have a method of this name. */
    Optional<String> withMethod(Collection<String> names, String method) {
        return names.stream()
                .filter(name -> all.get(name).methods().containsKey(method))
                .findFirst();
    }

    /** The description of an object with these interfaces and children. */
    String describe(Collection<String> interfaces, Collection<String> children) {
        return HEAD
                + interfaces.stream()
                        .map(name -> "  " + all.get(name).text() + "\n")
                        .collect(Collectors.joining())
                + children.stream()
                        .sorted()
                        .map(child -> "  <node name=\"" + child + "\"/>\n")
                        .collect(Collectors.joining())
                + "</node>\n";
    }

    private static Map<String, Method> methods(Element of) {
        Map<String, Method> methods = new TreeMap<>();
        children(of, "method").forEach(method -> {
            String in = types(children(method, "arg").filter(arg -> !isOut(arg)));
            String out = types(children(method, "arg").filter(Interfaces::isOut));
            methods.put(method.getAttribute("name"), new Method(in, out));
        });
        return methods;
    }

    private static Map<String, String> properties(Element of) {
        Map<String, String> properties = new LinkedHashMap<>();
        children(of, "property")
                .forEach(property -> properties.put(property.getAttribute("name"), property.getAttribute("type")));
        return properties;
    }

    private static boolean isOut(Element argument) {
        return argument.getAttribute("direction").equals("out");
    }

    private static String types(Stream<Element> arguments) {
        return arguments.map(argument -> argument.getAttribute("type")).collect(Collectors.joining());
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return Stream.iterate(0, i -> i + 1).limit(nodes.getLength()).map(i -> (Element) nodes.item(i));
    }

    private static String file() {
        try (InputStream in = Interfaces.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Element parse(String file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            // the file names a DTD on the network, which nobody needs
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException impossible) {
            throw new IllegalStateException(FILE, impossible);
        }
    }
}

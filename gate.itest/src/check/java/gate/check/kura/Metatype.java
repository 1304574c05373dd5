// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.kura;

import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.osgi.framework.Bundle;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What the metatype of one PID says, found as Kura finds it: in the file that is named after the PID, in the class definition with its
 * id.
 *
 * @param pid whose
 * @param factory whether there are instances of it
 * @param defaults of the attributes that have one
 * @param passwords the attributes that are kept encrypted
 */
record Metatype(String pid, boolean factory, Map<String, Object> defaults, List<String> passwords) {
    static Optional<Metatype> of(Bundle bundle, String pid) throws Exception {
        URL file = bundle.getEntry("OSGI-INF/metatype/" + pid + ".xml");
        if (file == null) {
            return Optional.empty();
        }
        Document xml;
        try (InputStream in = file.openStream()) {
            xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        if (elements(xml, "OCD").stream()
                .noneMatch(ocd -> ocd.getAttribute("id").equals(pid))) {
            return Optional.empty();
        }
        boolean factory = elements(xml, "Designate").stream()
                .anyMatch(designate -> designate.getAttribute("factoryPid").equals(pid));
        Map<String, Object> defaults = new LinkedHashMap<>();
        List<String> passwords = new ArrayList<>();
        for (Element attribute : elements(xml, "AD")) {
            String id = attribute.getAttribute("id");
            String type = attribute.getAttribute("type");
            String value = attribute.getAttribute("default");
            if (type.equals("Password")) {
                passwords.add(id);
            }
            if (!value.isEmpty()) {
                defaults.put(id, typed(type, value));
            }
        }
        return Optional.of(new Metatype(pid, factory, defaults, passwords));
    }

    private static Object typed(String type, String value) {
        return switch (type) {
            case "Boolean" -> Boolean.valueOf(value);
            case "Integer" -> Integer.valueOf(value);
            case "Long" -> Long.valueOf(value);
            default -> value;
        };
    }

    private static List<Element> elements(Document xml, String name) {
        NodeList nodes = xml.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}

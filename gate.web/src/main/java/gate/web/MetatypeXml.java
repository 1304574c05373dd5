// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads what a bundle says of its configurations; the service of the framework for this keeps the bounds to itself. */
final class MetatypeXml {
    private MetatypeXml() {}

    /** What one file of {@code OSGI-INF/metatype} describes; empty when it designates nothing. */
    static Optional<Kind> read(InputStream stream) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setExpandEntityReferences(false);
            return kind(factory.newDocumentBuilder().parse(stream).getDocumentElement());
        } catch (ParserConfigurationException | SAXException damaged) {
            throw new IOException(damaged);
        }
    }

    private static Optional<Kind> kind(Element root) {
        List<Element> designates = all(root, "Designate");
        List<Element> descriptions = all(root, "OCD");
        if (designates.isEmpty() || descriptions.isEmpty()) {
            return Optional.empty();
        }
        String factory = designates.get(0).getAttribute("factoryPid");
        Element description = descriptions.get(0);
        return Optional.of(new Kind(
                factory.isEmpty() ? designates.get(0).getAttribute("pid") : factory,
                !factory.isEmpty(),
                description.getAttribute("name"),
                description.getAttribute("description"),
                all(description, "AD").stream().map(MetatypeXml::attribute).toList()));
    }

    private static Attribute attribute(Element ad) {
        Map<String, String> options = new LinkedHashMap<>();
        all(ad, "Option").forEach(option -> options.put(option.getAttribute("value"), option.getAttribute("label")));
        String type = ad.getAttribute("type");
        String key = ad.getAttribute("id");
        return new Attribute(
                key,
                ad.getAttribute("name"),
                ad.getAttribute("description"),
                switch (type) {
                    case "Integer", "Long", "Short", "Byte" -> Attribute.INTEGER;
                    case "Double", "Float" -> Attribute.NUMBER;
                    case "Boolean" -> Attribute.BOOLEAN;
                    default -> Attribute.TEXT;
                },
                ad.getAttribute("default"),
                new Attribute.Bounds(bound(ad, "min"), bound(ad, "max")),
                options,
                type.equals("Password") || key.startsWith("."),
                !ad.getAttribute("required").equals("false"));
    }

    private static Optional<String> bound(Element ad, String name) {
        return Optional.of(ad.getAttribute(name)).filter(text -> text.matches("-?[0-9.]+"));
    }

    private static List<Element> all(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Writes the metatype of all bundles in a folder as one page. */
final class SettingsPage {
    private static final String HEAD = """
            # Settings
            One table for each PID, made from the metatype of the bundles; a test compares them. A PID with `~NAME` may have any
            number of instances: `etc/PID-NAME.cfg` in a gateway of its own, `PID~NAME` everywhere else.
            """;

    private SettingsPage() {}

    static String of(List<Path> jars) throws Exception {
        Map<String, String> sections = new TreeMap<>();
        for (Path jar : jars) {
            read(jar, sections);
        }
        return HEAD + String.join("", sections.values());
    }

    private static void read(Path bundle, Map<String, String> sections) throws Exception {
        try (JarFile jar = new JarFile(bundle.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (entry.getName().matches("OSGI-INF/metatype/.*\\.xml")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        Element root = DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(in)
                                .getDocumentElement();
                        section(root, sections);
                    }
                }
            }
        }
    }

    private static void section(Element root, Map<String, String> sections) {
        Element designate = all(root, "Designate").get(0);
        boolean factory = !designate.getAttribute("factoryPid").isEmpty();
        String pid = factory ? designate.getAttribute("factoryPid") : designate.getAttribute("pid");
        Element ocd = all(root, "OCD").get(0);
        StringBuilder text = new StringBuilder("\n## `" + pid + (factory ? "~NAME" : "") + "`\n");
        text.append(ocd.getAttribute("description")).append("\n\n");
        text.append("| key | default | allowed | what |\n|---|---|---|---|\n");
        for (Element ad : all(ocd, "AD")) {
            text.append("| `").append(ad.getAttribute("id")).append("` | ");
            text.append(code(ad.getAttribute("default"))).append(" | ");
            text.append(allowed(ad)).append(" | ");
            text.append(ad.getAttribute("description").replace("|", "\\|")).append(" |\n");
        }
        sections.put(pid, text.toString());
    }

    private static String allowed(Element ad) {
        List<Element> options = all(ad, "Option");
        if (!options.isEmpty()) {
            return String.join(
                    ", ",
                    options.stream().map(o -> code(o.getAttribute("value"))).toList());
        }
        String min = ad.getAttribute("min");
        String max = ad.getAttribute("max");
        if (!min.isEmpty() && !max.isEmpty()) {
            return min + " to " + max;
        }
        return switch (ad.getAttribute("type")) {
            case "Boolean" -> "`true`, `false`";
            case "Password" -> "a secret";
            case "String" -> "text";
            default -> "a number";
        };
    }

    private static String code(String value) {
        return value.isEmpty() ? "" : "`" + value + "`";
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

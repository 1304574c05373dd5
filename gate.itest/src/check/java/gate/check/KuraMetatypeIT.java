// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Kura finds what our bundles say of their settings: by the name of the file, the id of the class and the name of the component. */
class KuraMetatypeIT {
    /** Whose secrets gate.kura decrypts. */
    private static final List<String> SECRET = List.of("gate", "gate.mqtt", "gate.remote", "gate.broker", "gate.web");

    @Test
    void each_pid_has_a_file_a_class_and_a_component_of_its_name_and_plain_words() throws Exception {
        List<String> pids = new ArrayList<>();
        for (Path bundle : OurBundles.all()) {
            try (JarFile jar = new JarFile(bundle.toFile())) {
                for (ZipEntry entry : jar.stream().toList()) {
                    if (entry.getName().matches("OSGI-INF/metatype/.*[.]xml")) {
                        pids.add(check(jar, entry));
                    }
                }
            }
        }
        assertThat(pids)
                .containsExactlyInAnyOrder(
                        "gate",
                        "gate.broker",
                        "gate.dbus",
                        "gate.kura",
                        "gate.launcher",
                        "gate.mqtt",
                        "gate.remote",
                        "gate.web");
    }

    private static String check(JarFile jar, ZipEntry entry) throws Exception {
        String pid = entry.getName().replaceAll(".*/|[.]xml$", "");
        Document metatype = read(jar, entry);
        assertThat(values(metatype, "OCD", "id")).containsExactly(pid);
        List<String> names = new ArrayList<>(values(metatype, "Designate", "pid"));
        names.addAll(values(metatype, "Designate", "factoryPid"));
        assertThat(names).containsExactly(pid);
        assertThat(values(metatype, "Object", "ocdref")).containsExactly(pid);
        assertThat(values(read(jar, jar.getEntry("OSGI-INF/" + pid + ".xml")), "scr:component", "name"))
                .as("component of " + pid)
                .containsExactly(pid);
        for (String tag : List.of("OCD", "AD", "Option")) {
            for (Element element : elements(metatype, tag)) {
                for (String attribute : List.of("name", "description", "label")) {
                    // Kura translates nothing, and fails at a text that is there and empty
                    assertThat(element.getAttribute(attribute)).doesNotStartWith("%");
                    assertThat(element.hasAttribute(attribute)
                                    && element.getAttribute(attribute).isEmpty())
                            .as(pid + " " + element.getAttribute("id") + element.getAttribute("value") + " "
                                    + attribute)
                            .isFalse();
                }
            }
        }
        if (values(metatype, "AD", "type").contains("Password")) {
            assertThat(SECRET).contains(pid);
        }
        for (Element attribute : elements(metatype, "AD")) {
            boolean secret = attribute.getAttribute("id").startsWith(".");
            assertThat(attribute.getAttribute("type").equals("Password")).isEqualTo(secret);
        }
        return pid;
    }

    private static Document read(JarFile jar, ZipEntry entry) throws Exception {
        try (InputStream in = jar.getInputStream(entry)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    /** Of all elements that have it. */
    private static List<String> values(Document document, String tag, String attribute) {
        return elements(document, tag).stream()
                .filter(element -> element.hasAttribute(attribute))
                .map(element -> element.getAttribute(attribute))
                .toList();
    }

    private static List<Element> elements(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** Our bundles ask others for exactly what bundle-headers.txt has, and give them gate.api and gate.driver: no gateway gets a surprise. */
class BundleHeadersIT {
    private static final Path LIST = Path.of(System.getProperty("gate.python")).resolveSibling("bundle-headers.txt");

    /** What a framework shows of the Java platform or hides, and no later install can bring. */
    private static final String PLATFORM = "gate\\.\\S+ imports (com\\.sun|sun|jdk|javax)\\..*";

    @Test
    void every_bundle_imports_and_exports_what_is_listed_and_nothing_else() throws Exception {
        List<String> found = new ArrayList<>();
        for (Path jar : OurBundles.all()) {
            found.addAll(BundleHeaders.of(jar));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(listed());
    }

    @Test
    void
            only_what_belongs_to_the_java_platform_is_optional_no_bundle_is_required_by_name_and_no_code_of_others_is_exported()
                    throws Exception {
        assertThat(listed())
                .noneMatch(line -> line.contains("resolution:=optional") && !line.matches(PLATFORM))
                .noneMatch(line -> line.contains(" requires bundle "))
                .noneMatch(line -> line.contains(" exports ") && !line.startsWith("gate.api exports gate."));
    }

    @Test
    void a_planted_import_export_and_requirement_is_found() throws Exception {
        assertThat(planted("Import-Package", ",com.example;version=\"[1,2)\";resolution:=optional"))
                .containsExactly("gate.mqtt imports com.example resolution:=optional [1,2)");
        assertThat(planted("Import-Package", ",org.slf4j.spi")).containsExactly("gate.mqtt imports org.slf4j.spi");
        assertThat(planted("Export-Package", "com.fasterxml.jackson.core;version=2.22.4"))
                .containsExactly("gate.mqtt exports com.fasterxml.jackson.core 2.22.4");
        assertThat(planted("DynamicImport-Package", "*")).containsExactly("gate.mqtt asks when needed for *");
        assertThat(planted("Require-Bundle", "slf4j.api")).containsExactly("gate.mqtt requires bundle slf4j.api");
    }

    /** What is not listed when {@code more} stands at the end of a header of gate.mqtt. */
    private static List<String> planted(String header, String more) throws IOException {
        Path mqtt = OurBundles.of("gate.mqtt");
        Manifest manifest;
        try (JarFile jar = new JarFile(mqtt.toFile())) {
            manifest = new Manifest(jar.getManifest());
        }
        Attributes main = manifest.getMainAttributes();
        String before = main.getValue(header);
        main.putValue(header, before == null ? more : before + more);
        List<String> lines = new ArrayList<>(BundleHeaders.of(manifest));
        lines.removeAll(listed());
        return lines;
    }

    private static List<String> listed() throws IOException {
        return Files.readAllLines(LIST).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}

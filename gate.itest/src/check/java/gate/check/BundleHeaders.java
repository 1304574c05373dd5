// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.OSGiHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** What the manifest of a bundle asks of others and gives them, one line for each package. */
final class BundleHeaders {
    /** Everything by which bundles come to depend on each other. */
    private static final Map<String, String> HEADERS = new TreeMap<>(Map.of(
            "Export-Package", "exports",
            "Import-Package", "imports",
            "DynamicImport-Package", "asks when needed for",
            "Require-Bundle", "requires bundle",
            "Fragment-Host", "is part of",
            "Bundle-NativeCode", "needs native"));

    private BundleHeaders() {}

    static List<String> of(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return of(file.getManifest());
        }
    }

    /** Sorted; such as {@code gate.mqtt imports gate.api [1.0,2)}. */
    static List<String> of(Manifest manifest) {
        Attributes main = manifest.getMainAttributes();
        String name = main.getValue("Bundle-SymbolicName").split(";", 2)[0];
        TreeSet<String> lines = new TreeSet<>();
        HEADERS.forEach((header, verb) -> OSGiHeader.parseHeader(main.getValue(header))
                .forEach((what, attributes) -> lines.add(name + " " + verb + " " + what + details(attributes))));
        return List.copyOf(lines);
    }

    /** The version as it is; everything else by its name, but for {@code uses}, which follows from the code. */
    private static String details(Attrs attributes) {
        StringBuilder details = new StringBuilder();
        new TreeMap<>(attributes).forEach((key, value) -> {
            if (key.equals("version")) {
                details.append(' ').append(value);
            } else if (!key.equals("uses:")) {
                details.append(' ').append(key).append('=').append(value);
            }
        });
        return details.toString();
    }
}

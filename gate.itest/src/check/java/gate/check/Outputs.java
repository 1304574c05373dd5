// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** All that a build makes for others, wherever in the checkout it is. */
final class Outputs {
    private static final Pattern WANTED =
            Pattern.compile("[^/]+/target/([^/]+\\.jar|.*\\.(tar\\.gz|dp|kar|deb|cdx\\.json|cdx\\.xml))"
                    + "|gate\\.launcher/target/gate/.*|gate\\.release/target/(repository|maven)/.*"
                    + "|gate\\.karaf/target/.*features.*\\.xml");

    private Outputs() {}

    /** By their path in the checkout. */
    static Map<String, Path> of(Path checkout) throws IOException {
        Map<String, Path> outputs = new TreeMap<>();
        try (Stream<Path> modules = Files.list(checkout)) {
            for (Path target : modules.map(module -> module.resolve("target"))
                    .filter(Files::isDirectory)
                    .toList()) {
                // what it only fetched or tests with is nobody else's
                if (!target.getParent().endsWith("gate.itest")) {
                    add(checkout, target, outputs);
                }
            }
        }
        return outputs;
    }

    private static void add(Path checkout, Path target, Map<String, Path> outputs) throws IOException {
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = checkout.relativize(file).toString();
                if (WANTED.matcher(name).matches()) {
                    outputs.put(name, file);
                }
            }
        }
    }

    /** The first entry of an archive that is another one; else only that they differ. */
    static String difference(Path one, Path other) throws IOException {
        if (!one.toString().matches(".*\\.(jar|dp|kar)")) {
            return "differ at " + Files.mismatch(one, other);
        }
        try (ZipFile first = new ZipFile(one.toFile());
                ZipFile second = new ZipFile(other.toFile())) {
            for (ZipEntry entry : first.stream().toList()) {
                ZipEntry its = second.getEntry(entry.getName());
                if (its == null || !Arrays.equals(bytes(first, entry), bytes(second, its))) {
                    return entry.getName();
                }
            }
            return "times, rights or order of the entries";
        }
    }

    private static byte[] bytes(ZipFile archive, ZipEntry entry) throws IOException {
        try (InputStream stream = archive.getInputStream(entry)) {
            return stream.readAllBytes();
        }
    }
}

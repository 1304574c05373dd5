// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The jars of all bundles of ours: those of the distribution, and those for the platforms of others. */
final class OurBundles {
    private static final Path DISTRIBUTION =
            Path.of(System.getProperty("gate.bin")).getParent().resolveSibling("bundles");

    private static final Path SOURCES = Path.of(System.getProperty("gate.sources"));

    private OurBundles() {}

    static List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>(named(DISTRIBUTION, "gate\\..*"));
        all.addAll(built("gate.kura"));
        all.addAll(built("gate.karaf"));
        return all;
    }

    /** The one with this name. */
    static Path of(String name) throws IOException {
        return all().stream()
                .filter(jar -> jar.getFileName().toString().startsWith(name + "-"))
                .findFirst()
                .orElseThrow();
    }

    /** A bundle that the distribution does without. */
    private static List<Path> built(String name) throws IOException {
        return named(SOURCES.resolve(name).resolve("target"), name.replace(".", "\\.") + "-\\d[^-]*(-SNAPSHOT)?\\.jar");
    }

    private static List<Path> named(Path folder, String pattern) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(jar -> jar.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }
}

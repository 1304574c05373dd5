// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Java installations of this machine that a gateway may run on, one of each version. */
final class Jdks {
    private static final Set<Integer> WANTED = Set.of(17, 21, 25);
    private static final Path USUAL = Path.of("/usr/lib/jvm");

    private Jdks() {}

    /** By their version; the one that runs this is always among them. */
    static Map<Integer, Path> homes() throws IOException {
        List<Path> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home")));
        WANTED.stream()
                .map(version -> System.getenv("JAVA_HOME_" + version))
                .filter(home -> home != null)
                .map(Path::of)
                .forEach(all::add);
        if (Files.isDirectory(USUAL)) {
            try (Stream<Path> usual = Files.list(USUAL)) {
                usual.sorted().forEach(all::add);
            }
        }
        Map<Integer, Path> homes = new TreeMap<>();
        for (Path home : all) {
            int version = version(home);
            if (WANTED.contains(version)) {
                homes.putIfAbsent(version, home);
            }
        }
        return homes;
    }

    /** What its file {@code release} says, 0 where there is no Java. */
    private static int version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        }
        return Runtime.Version.parse(properties.getProperty("JAVA_VERSION", "0").replace("\"", ""))
                .feature();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one gateway: {@code etc/} for its owner's settings, {@code secrets/} for what must not stand in
 * them, {@code deploy/} for updates, {@code data/} for what it keeps itself.
 *
 * @param folder absolute
 */
record Home(Path folder) {
    Path etc() {
        return folder.resolve("etc");
    }

    Path deploy() {
        return folder.resolve("deploy");
    }

    Path data() {
        return folder.resolve("data");
    }

    /** One file for each secret that settings name as {@code $[secret:NAME]}. */
    Path secrets() {
        return folder.resolve("secrets");
    }

    /** The jars that took the place of those of the distribution. */
    Path deployed() {
        return data().resolve("deployed");
    }

    Path cache() {
        return data().resolve("cache");
    }

    /** Creates what is missing; an empty {@code etc/} is filled with the defaults of the distribution. */
    void prepare(Distribution distribution) throws CannotRun {
        try {
            for (Path needed : List.of(etc(), deploy(), data(), secrets())) {
                // a package has links here, to /etc
                if (!Files.isDirectory(needed)) {
                    Files.createDirectories(needed);
                }
            }
            // what a gateway keeps may hold secrets of its configuration
            for (Path own : List.of(data(), secrets())) {
                Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
            }
            if (isEmpty(etc())) {
                copyAll(distribution.etc(), etc());
            }
        } catch (IOException notWritable) {
            throw new CannotRun(
                    "cannot keep a gateway in " + folder + ": " + CannotRun.reason(notWritable), notWritable);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the profile {@code release} has made, by its place in the checkout. */
final class Release {
    private Release() {}

    /** A file or folder. */
    static Path at(String path) {
        Path there = Path.of(System.getProperty("gate.sources"), path);
        if (!Files.exists(there)) {
            throw new AssertionError(there + " is not there: build with -Pcheck,release");
        }
        return there;
    }

    /** The one file of a folder with such a name. */
    static Path file(String folder, String name) throws IOException {
        try (Stream<Path> all = Files.list(at(folder))) {
            List<Path> found = all.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError("one " + name + " in " + folder + ", but there is " + found);
            }
            return found.get(0);
        }
    }
}

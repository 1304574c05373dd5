// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a check has measured, for people and for the summary of all checks. */
final class Summary {
    private static final String FILE = System.getProperty("check.summary", "");

    private Summary() {}

    /** All of {@code full} where every count is to be run in full, else the tenth. */
    static int count(int full) {
        return Boolean.getBoolean("check.long") ? full : full / 10;
    }

    static void line(String line) throws IOException {
        System.out.println(line);
        if (!FILE.isEmpty()) {
            Files.writeString(Path.of(FILE), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}

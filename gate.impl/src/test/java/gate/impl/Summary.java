// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a check has measured, for people and for the summary of all checks. */
final class Summary {
    private static final String FILE = System.getProperty("check.summary", "");

    private Summary() {}

    static void line(String line) throws IOException {
        System.out.println(line);
        if (!FILE.isEmpty()) {
            Files.writeString(Path.of(FILE), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Whether this is one of the checks that ./check runs, and not only a build. */
    static boolean isChecked() {
        return !FILE.isEmpty();
    }

    /** Whether every count is to be run in full. */
    static boolean isLong() {
        return Boolean.getBoolean("check.long");
    }
}

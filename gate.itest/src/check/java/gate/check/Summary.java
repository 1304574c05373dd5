// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lines about what was measured in a run, on standard output and in the file that {@code ./check} prints at its end. */
final class Summary {
    private Summary() {}

    static void tell(String line) throws IOException {
        System.out.println(line);
        String file = System.getProperty("check.summary", "");
        if (!file.isEmpty()) {
            Files.writeString(
                    Path.of(file), line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}

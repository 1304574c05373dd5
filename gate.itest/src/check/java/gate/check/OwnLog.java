// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lets a gateway inside this virtual machine write its log to a file, so that it does not mix with what the tests tell. */
final class OwnLog {
    private OwnLog() {}

    /** Puts the settings for it into {@code etc}. */
    static void write(Path distribution, Path etc, Path log) throws IOException {
        Files.writeString(
                etc.resolve("logback.xml"),
                Files.readString(distribution.resolve("etc/logback.xml"))
                        .replace("ch.qos.logback.core.ConsoleAppender", "ch.qos.logback.core.FileAppender")
                        .replace("<target>System.err</target>", "<file>" + log + "</file>"));
    }
}

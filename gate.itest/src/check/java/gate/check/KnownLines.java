// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines of a log that are known to be harmless.
 *
 * @param patterns what the whole of such a line looks like, without its time
 */
record KnownLines(List<Pattern> patterns) {
    private static final Pattern TIME = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ");

    /** Reads a file of patterns, one a line; empty lines and those that begin with # are for people. */
    static KnownLines read(Path file) throws IOException {
        return new KnownLines(Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Pattern::compile)
                .toList());
    }

    /** Those of {@code lines} that are not known. */
    List<String> unknown(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .map(line -> TIME.matcher(line).replaceFirst(""))
                .filter(line -> patterns.stream()
                        .noneMatch(pattern -> pattern.matcher(line).matches()))
                .toList();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a growing log, each read once. */
final class LogLines {
    private final Path file;
    private final List<String> lines = new ArrayList<>();
    private long at;

    LogLines(Path file) {
        this.file = file;
    }

    /** All lines that are complete by now. */
    List<String> all() throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] fresh = new byte[(int) (log.length() - at)];
            log.seek(at);
            log.readFully(fresh);
            String text = new String(fresh, StandardCharsets.ISO_8859_1);
            int end = text.lastIndexOf('\n') + 1;
            at += end;
            text.substring(0, end).lines().forEach(lines::add);
        }
        return lines;
    }
}

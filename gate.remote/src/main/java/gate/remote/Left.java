// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a predecessor left that was updated a moment ago: the broker keeps for us what it would have heard.
 *
 * @param client the broker and the client id that the broker knows
 * @param heard up to where the gate was heard
 * @param at since when nobody hears, by {@link System#nanoTime()} of this process
 */
record Left(String client, Position heard, long at) {
    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    /** Takes what was left there, once. */
    static Optional<Left> take(File file) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            Path path = file.toPath();
            List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
            Files.delete(path);
            return lines.size() == 3
                    ? Optional.of(new Left(lines.get(0), Position.parse(lines.get(1)), Long.parseLong(lines.get(2))))
                    : Optional.empty();
        } catch (IOException | NumberFormatException nothing) {
            return Optional.empty();
        }
    }

    void leave(File file) throws IOException {
        if (file != null) {
            Files.write(file.toPath(), List.of(client, heard.toString(), Long.toString(at)), StandardCharsets.UTF_8);
        }
    }

    boolean isFresh(long nanos) {
        return nanos - at >= 0 && nanos - at < FRESH;
    }
}

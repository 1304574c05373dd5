// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** One file of {@code etc/} that is edited again and again, and where outside it shows which content is in force. */
abstract class EditedFile {
    private final Path file;

    EditedFile(Path etc, String name) {
        this.file = etc.resolve(name);
    }

    Path file() {
        return file;
    }

    /** Good content that was never there before; from now on it is what has to be in force. */
    abstract List<String> change(long number, Random random);

    /** Content that would be good, and of which nothing may ever be seen. */
    abstract List<String> never(long number);

    /** A key that takes numbers only. */
    abstract String number();

    /** Whether what is seen from outside is as the last good content has it. */
    abstract boolean isInForce() throws Exception;

    /** Whether the file is there. */
    boolean exists() {
        return true;
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }

    static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.door;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What came from one client and was not taken up yet: whole lines, and the beginning of one. */
final class Incoming {
    private ByteBuffer buffer = ByteBuffer.allocate(1024);

    /** Reads what there is and has room; tells how much that was, or -1 when nothing will ever come again. */
    int read(ReadableByteChannel channel) throws IOException {
        int all = 0;
        while (!isFull()) {
            if (!buffer.hasRemaining()) {
                grow();
            }
            int read = channel.read(buffer);
            if (read < 0) {
                return -1;
            }
            if (read == 0) {
                break;
            }
            all += read;
        }
        return all;
    }

    /** The next whole line, without its end. */
    Optional<String> line() {
        for (int i = 0; i < buffer.position(); i++) {
            if (buffer.get(i) == '\n') {
                buffer.flip();
                String line = StandardCharsets.UTF_8.decode(buffer.slice(0, i)).toString();
                buffer.position(i + 1);
                buffer.compact();
                return Optional.of(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            }
        }
        return Optional.empty();
    }

    /** Whether it holds as much as may be said at once. */
    boolean isFull() {
        return buffer.position() > Wire.LONGEST;
    }

    private void grow() {
        ByteBuffer larger = ByteBuffer.allocate(Math.min(4 * buffer.capacity(), Wire.LONGEST + 1));
        buffer.flip();
        buffer = larger.put(buffer);
    }
}

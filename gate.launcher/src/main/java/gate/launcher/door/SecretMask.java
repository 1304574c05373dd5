// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.door;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps secrets out of what commands show: the values of keys that begin with a dot, which {@code scr:info} lists with all
 * others. Used by one thread at a time.
 */
final class SecretMask extends FilterOutputStream {
    private static final byte[] INSTEAD = " (secret)".getBytes(StandardCharsets.UTF_8);

    private enum Part {
        BEGINNING,
        KEY,
        VALUE,
        OTHER
    }

    private Part part = Part.BEGINNING;

    SecretMask(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        if (value == '\n') {
            part = Part.BEGINNING;
        } else if (part == Part.BEGINNING && value != ' ' && value != '\t') {
            part = value == '.' ? Part.KEY : Part.OTHER;
        } else if (part == Part.VALUE) {
            return;
        }
        out.write(value);
        if (part == Part.KEY && value == '=') {
            part = Part.VALUE;
            out.write(INSTEAD);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        // byte by byte into a buffer: the stream behind makes a packet of each write
        ByteArrayOutputStream masked = new ByteArrayOutputStream(length);
        OutputStream behind = out;
        out = masked;
        try {
            for (int at = offset; at < offset + length; at++) {
                write(bytes[at]);
            }
        } finally {
            out = behind;
        }
        masked.writeTo(out);
    }
}

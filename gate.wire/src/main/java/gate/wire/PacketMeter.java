// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.IOException;

/** Follows the fixed headers of a stream of MQTT packets; not for use by two threads. */
final class PacketMeter implements Meter {
    /** A message of 1 MB, and some room for its topic. */
    static final int LIMIT = 1024 * 1024 + 4096;

    private static final int LONGEST_SHIFT = 21;

    private boolean inHeader;
    private int announced;
    private int shift;
    private int left;

    @Override
    public void take(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        for (int at = offset; at < end; ) {
            if (left > 0) {
                int skipped = Math.min(left, end - at);
                left -= skipped;
                at += skipped;
            } else if (!inHeader) {
                inHeader = true;
                announced = 0;
                shift = 0;
                at++;
            } else {
                lengthByte(bytes[at++] & 0xff);
            }
        }
    }

    @Override
    public boolean isDelicate() {
        return inHeader;
    }

    @Override
    public boolean isOpened() {
        return true;
    }

    private void lengthByte(int value) throws IOException {
        if (shift > LONGEST_SHIFT) {
            throw new IOException("the broker sent what is not MQTT");
        }
        announced |= (value & 0x7f) << shift;
        shift += 7;
        if (announced > LIMIT) {
            throw new IOException("a message of more than 1 MB was announced");
        }
        if ((value & 0x80) == 0) {
            left = announced;
            inHeader = false;
        }
    }
}

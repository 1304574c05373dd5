// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.IOException;

/** Follows the answer to a WebSocket's opening, then its frames, then the MQTT packets in them; not for use by two threads. */
final class FrameMeter implements Meter {
    private static final int LONGEST_ANSWER = 16 * 1024;
    private static final int END_OF_ANSWER = 0x0d0a0d0a;
    private static final int LONGEST_CONTROL = 125;

    private enum Part {
        ANSWER,
        OPCODE,
        LENGTH,
        LONG_LENGTH,
        PAYLOAD
    }

    private final PacketMeter packets = new PacketMeter();
    private volatile Part part = Part.ANSWER;
    private int answered;
    private int lastFour;
    private boolean control;
    private int lengthBytes;
    private long left;

    @Override
    public void take(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        for (int at = offset; at < end; ) {
            if (part == Part.PAYLOAD) {
                int taken = (int) Math.min(left, end - at);
                payload(bytes, at, taken);
                at += taken;
            } else {
                header(bytes[at++] & 0xff);
            }
        }
    }

    /** Paho drops a frame of which a part has not come in time. */
    @Override
    public boolean isDelicate() {
        return part != Part.ANSWER && part != Part.OPCODE;
    }

    @Override
    public boolean isOpened() {
        return part != Part.ANSWER;
    }

    private void header(int value) throws IOException {
        switch (part) {
            case ANSWER -> answer(value);
            case OPCODE -> {
                control = (value & 0x08) != 0;
                part = Part.LENGTH;
            }
            case LENGTH -> length(value);
            case LONG_LENGTH -> {
                left = (left << 8) | value;
                if (--lengthBytes == 0) {
                    begin();
                }
            }
            case PAYLOAD -> throw new IllegalStateException("payload is not read byte by byte");
        }
    }

    private void answer(int value) throws IOException {
        lastFour = (lastFour << 8) | value;
        if (lastFour == END_OF_ANSWER) {
            part = Part.OPCODE;
        } else if (++answered > LONGEST_ANSWER) {
            throw new IOException("the server's answer to the opening of a WebSocket does not end");
        }
    }

    private void length(int value) throws IOException {
        if ((value & 0x80) != 0) {
            throw new IOException("the server sent a masked WebSocket frame");
        }
        left = value;
        lengthBytes = value == 126 ? 2 : value == 127 ? 8 : 0;
        if (control && value > LONGEST_CONTROL) {
            throw new IOException("the server sent a WebSocket control frame of more than 125 bytes");
        }
        if (lengthBytes == 0) {
            begin();
        } else {
            left = 0;
            part = Part.LONG_LENGTH;
        }
    }

    private void begin() throws IOException {
        if (left < 0 || left > PacketMeter.LIMIT) {
            throw new IOException("a WebSocket frame of more than 1 MB was announced");
        }
        part = left == 0 ? Part.OPCODE : Part.PAYLOAD;
    }

    private void payload(byte[] bytes, int offset, int length) throws IOException {
        if (!control) {
            packets.take(bytes, offset, length);
        }
        left -= length;
        if (left == 0) {
            part = Part.OPCODE;
        }
    }
}

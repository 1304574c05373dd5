// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Finds the MQTT packets in one direction of a connection. */
final class Packets {
    static final int PUBLISH = 3;
    static final int PUBACK = 4;

    /** One packet. */
    static final class Packet {
        private static final int QOS = 0x06;

        private final int type;
        private final int flags;
        private final byte[] body;

        /** The first byte, and all after the fixed header. */
        Packet(byte first, byte[] body) {
            this.type = (first & 0xf0) >> 4;
            this.flags = first & 0x0f;
            this.body = body;
        }

        int type() {
            return type;
        }

        /** The topic of a PUBLISH. */
        String topic() {
            return text(2, 2 + number(0));
        }

        /** The identifier of a PUBLISH that has one, or of a PUBACK. */
        int id() {
            return type == PUBACK ? number(0) : number(2 + number(0));
        }

        boolean hasId() {
            return (flags & QOS) != 0;
        }

        String payload() {
            return text(2 + number(0) + (hasId() ? 2 : 0), body.length);
        }

        private int number(int at) {
            return ((body[at] & 0xff) << 8) | (body[at + 1] & 0xff);
        }

        private String text(int from, int to) {
            return new String(body, from, to - from, StandardCharsets.UTF_8);
        }
    }

    private final Consumer<Packet> each;
    private byte[] left = new byte[0];

    Packets(Consumer<Packet> each) {
        this.each = each;
    }

    void take(byte[] bytes, int length) {
        byte[] all = Arrays.copyOf(left, left.length + length);
        System.arraycopy(bytes, 0, all, left.length, length);
        int from = 0;
        int next = end(all, from);
        while (next > 0) {
            int body = from + 1;
            while (all[body++] < 0) {
                // a further byte of the length
            }
            each.accept(new Packet(all[from], Arrays.copyOfRange(all, body, next)));
            from = next;
            next = end(all, from);
        }
        left = Arrays.copyOfRange(all, from, all.length);
    }

    /** Where the packet at {@code from} ends; 0 when not all of it is there. */
    private static int end(byte[] all, int from) {
        int length = 0;
        for (int at = from + 1; at < all.length; at++) {
            length |= (all[at] & 0x7f) << (7 * (at - from - 1));
            if (all[at] >= 0) {
                int end = at + 1 + length;
                return end <= all.length ? end : 0;
            }
        }
        return 0;
    }
}

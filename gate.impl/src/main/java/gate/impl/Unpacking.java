// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what {@link Packing} has put together, or says that it is not that. */
final class Unpacking {
    private final ByteBuffer content;

    Unpacking(byte[] sealed, int version, String place) throws Unreadable {
        int length = sealed.length - Integer.BYTES;
        if (length < 1 || ByteBuffer.wrap(sealed).getInt(length) != Packing.checksum(place, sealed, length)) {
            throw new Unreadable("wrong checksum");
        }
        content = ByteBuffer.wrap(sealed, 0, length);
        int found = content.get();
        if (found != version) {
            throw new Unreadable("version " + found + " instead of " + version);
        }
    }

    long number() throws Unreadable {
        long zigzag = unsigned();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    boolean flag() throws Unreadable {
        return next() != 0;
    }

    Instant moment() throws Unreadable {
        try {
            return Instant.ofEpochSecond(number(), number());
        } catch (DateTimeException | ArithmeticException wrong) {
            throw new Unreadable("no moment");
        }
    }

    String text() throws Unreadable {
        long head = unsigned();
        if ((head & 1) == 0) {
            byte[] utf8 = new byte[size(head >>> 1, 1)];
            content.get(utf8);
            return new String(utf8, StandardCharsets.UTF_8);
        }
        char[] chars = new char[size(head >>> 1, 2)];
        content.slice().asCharBuffer().get(chars);
        content.position(content.position() + 2 * chars.length);
        return new String(chars);
    }

    Map<String, String> texts() throws Unreadable {
        int count = size(number(), 2);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            values.put(text(), text());
        }
        return values;
    }

    private int size(long count, int each) throws Unreadable {
        if (count < 0 || count > content.remaining() / each) {
            throw new Unreadable("longer than it is");
        }
        return (int) count;
    }

    private long unsigned() throws Unreadable {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = next();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Unreadable("no number");
    }

    private byte next() throws Unreadable {
        try {
            return content.get();
        } catch (BufferUnderflowException end) {
            throw new Unreadable("shorter than it is");
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Puts values into the bytes that the store keeps: a version, the fields, and a checksum over these and the place where
 * they are kept, so that nothing is ever read as something else.
 */
final class Packing {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

    Packing(int version) {
        bytes.write(version);
    }

    Packing number(long value) {
        return unsigned((value << 1) ^ (value >> 63));
    }

    Packing flag(boolean value) {
        bytes.write(value ? 1 : 0);
        return this;
    }

    Packing moment(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    /** Every string comes back as it was, also one that is no Unicode. */
    Packing text(String value) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            unsigned((long) utf8.length << 1);
            bytes.write(utf8, 0, utf8.length);
        } else {
            unsigned(((long) value.length() << 1) | 1);
            for (int i = 0; i < value.length(); i++) {
                bytes.write(value.charAt(i) >> 8);
                bytes.write(value.charAt(i));
            }
        }
        return this;
    }

    Packing texts(Map<String, String> values) {
        number(values.size());
        values.forEach((key, value) -> text(key).text(value));
        return this;
    }

    byte[] seal(String place) {
        byte[] content = bytes.toByteArray();
        return ByteBuffer.allocate(content.length + Integer.BYTES)
                .put(content)
                .putInt(checksum(place, content, content.length))
                .array();
    }

    static int checksum(String place, byte[] content, int length) {
        CRC32C crc = new CRC32C();
        byte[] where = place.getBytes(StandardCharsets.UTF_8);
        crc.update(where, 0, where.length);
        crc.update(0);
        crc.update(content, 0, length);
        return (int) crc.getValue();
    }

    private Packing unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }
}

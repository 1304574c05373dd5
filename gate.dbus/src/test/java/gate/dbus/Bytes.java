// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;

/** The bytes of messages on a socket, written and read without any of the code that is tested. */
final class Bytes {
    private Bytes() {}

    /** Of one message. */
    static byte[] of(Message message) {
        ByteBuffer all = ByteBuffer.allocate(1 << 20);
        for (byte[] part : message.getWireData()) {
            if (part != null) {
                all.put(part);
            }
        }
        byte[] bytes = new byte[all.flip().remaining()];
        all.get(bytes);
        return bytes;
    }

    static void write(SocketChannel to, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
    }

    static byte[] read(SocketChannel from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (from.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.array();
    }

    /** The next message. */
    static Message message(SocketChannel from) throws IOException, DBusException {
        byte[] fixed = read(from, 12);
        byte[] length = read(from, 4);
        ByteOrder order = fixed[0] == 'B' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int fields = (ByteBuffer.wrap(length).order(order).getInt() + 7) / 8 * 8;
        byte[] header = ByteBuffer.allocate(8 + fields)
                .put(length)
                .putInt(0)
                .put(read(from, fields))
                .array();
        byte[] body = read(from, ByteBuffer.wrap(fixed).order(order).getInt(4));
        return MessageFactory.createMessage(fixed[1], fixed, header, body, null);
    }

    /** A line of the authentication. */
    static String line(SocketChannel from) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append((char) read(from, 1)[0]);
        }
        return line.toString().strip();
    }

    static void line(SocketChannel to, String line) throws IOException {
        write(to, (line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}

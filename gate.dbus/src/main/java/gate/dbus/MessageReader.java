// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.MessageTypeException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;

/**
 * Cuts what comes from the bus into messages. A body that is larger than any call is skipped instead of kept: a bus passes on
 * 32 MB and more, a small box has not the memory for that. Used by one thread.
 *
 * <p>Source of the layout: D-Bus Specification, "Message Format".
 */
final class MessageReader {
    /** A call has a few hundred bytes. */
    static final int LARGEST_BODY = 256 * 1024;

    private static final int LARGEST_HEADER = 128 * 1024;
    private static final int FIXED = 12;
    private static final int LENGTH = 4;

    /**
     * One message.
     *
     * @param message without its body when that was {@code tooLarge}
     */
    record Received(Message message, boolean tooLarge) {}

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024).flip();

    MessageReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * The next message; empty for one that cannot be understood.
     *
     * @throws IOException at the end of the connection
     */
    Optional<Received> next() throws IOException {
        byte[] fixed = read(FIXED);
        byte[] length = read(LENGTH);
        ByteOrder order = fixed[0] == 'B' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        long fields = unsigned(length, 0, order);
        long body = unsigned(fixed, 4, order);
        if (fields > LARGEST_HEADER) {
            throw new IOException("the bus sent a header of " + fields + " bytes");
        }
        int padded = (int) ((fields + 7) & ~7L);
        byte[] header = new byte[8 + padded];
        System.arraycopy(length, 0, header, 0, LENGTH);
        System.arraycopy(read(padded), 0, header, 8, padded);
        boolean tooLarge = body > LARGEST_BODY;
        byte[] content = tooLarge ? new byte[0] : read((int) body);
        if (tooLarge) {
            skip(body);
        }
        try {
            return Optional.of(
                    new Received(MessageFactory.createMessage(fixed[1], fixed, header, content, null), tooLarge));
        } catch (MessageTypeException | DBusException | RuntimeException notUnderstood) {
            // types that a later protocol may have are to be ignored
            return Optional.empty();
        }
    }

    private byte[] read(int count) throws IOException {
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count) {
            fill();
            int part = Math.min(count - have, buffer.remaining());
            buffer.get(bytes, have, part);
            have += part;
        }
        return bytes;
    }

    private void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            fill();
            int part = (int) Math.min(left, buffer.remaining());
            buffer.position(buffer.position() + part);
            left -= part;
        }
    }

    private void fill() throws IOException {
        if (buffer.hasRemaining()) {
            return;
        }
        buffer.clear();
        int got = channel.read(buffer);
        buffer.flip();
        if (got < 0) {
            throw new EOFException("the bus closed the connection");
        }
    }

    private static long unsigned(byte[] bytes, int at, ByteOrder order) {
        return ByteBuffer.wrap(bytes).order(order).getInt(at) & 0xffff_ffffL;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.MessageFactory;

/** Bytes that nobody should send. */
final class Hostile {
    private static final int CHUNK = 1 << 20;

    /** Takes bytes, one part after the other. */
    interface Sink {
        void write(byte[] bytes) throws Exception;
    }

    private Hostile() {}

    static byte[] garbage(long seed) {
        byte[] garbage = new byte[4096];
        new Random(seed).nextBytes(garbage);
        return garbage;
    }

    /** A request whose only argument is so many bytes, which are never there all at once. */
    static long large(MessageFactory messages, String sender, int bytes, Sink to) throws Exception {
        var call = messages.createMethodCall(
                sender, DbusSettings.NAME, DbusSettings.PATH, Interfaces.GATE1, "Request", (byte) 0, "ay", (Object)
                        new byte[0]);
        byte[] head = Bytes.of(call);
        ByteBuffer lengths = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        lengths.putInt(4, 4 + bytes);
        lengths.putInt(head.length - 4, bytes);
        to.write(head);
        byte[] part = new byte[CHUNK];
        for (int left = bytes; left > 0; left -= part.length) {
            to.write(left >= CHUNK ? part : new byte[left]);
        }
        return call.getSerial();
    }

    /** A request with an option that is a variant in a variant in a variant. */
    static byte[] deep(MessageFactory messages, String sender, String command, int depth) throws DBusException {
        byte[] head = Bytes.of(messages.createMethodCall(
                sender,
                DbusSettings.NAME,
                DbusSettings.PATH,
                Interfaces.GATE1,
                "Request",
                (byte) 0,
                "sa{sv}",
                command,
                Map.of()));
        int oldBody = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        string(body, command);
        align(body, 4);
        int length = body.size();
        body.writeBytes(new byte[4]);
        align(body, 8);
        int from = body.size();
        string(body, "x");
        for (int i = 0; i < depth; i++) {
            body.writeBytes(new byte[] {1, 'v', 0});
        }
        body.writeBytes(new byte[] {1, 'y', 0, 7});
        byte[] made = body.toByteArray();
        ByteBuffer.wrap(made).order(ByteOrder.LITTLE_ENDIAN).putInt(length, made.length - from);
        ByteBuffer all =
                ByteBuffer.allocate(head.length - oldBody + made.length).order(ByteOrder.LITTLE_ENDIAN);
        all.put(head, 0, head.length - oldBody).put(made).putInt(4, made.length);
        return all.array();
    }

    private static void string(ByteArrayOutputStream to, String text) {
        align(to, 4);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length)
                .array());
        to.writeBytes(bytes);
        to.write(0);
    }

    private static void align(ByteArrayOutputStream to, int boundary) {
        while (to.size() % boundary != 0) {
            to.write(0);
        }
    }
}

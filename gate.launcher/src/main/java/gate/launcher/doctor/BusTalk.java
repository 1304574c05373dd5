// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The few words of D-Bus with which one asks a bus whether somebody has a name; the library of gate.dbus is no part of the command. */
final class BusTalk implements AutoCloseable {
    private static final String BUS = "org.freedesktop.DBus";
    private static final int LONGEST = 64 * 1024;
    private static final byte CALL = 1;
    private static final byte ANSWER = 2;
    private static final byte ERROR = 3;

    private final SocketChannel channel;
    private final DataInputStream in;
    private int serial;

    private BusTalk(SocketChannel channel) {
        this.channel = channel;
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    }

    /** Logs in as the user of this process. */
    static BusTalk to(Path socket) throws IOException {
        BusTalk talk = new BusTalk(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        try {
            talk.logIn();
            return talk;
        } catch (IOException refused) {
            talk.close();
            throw refused;
        }
    }

    boolean hasOwner(String name) throws IOException {
        ByteBuffer body = little(4 + name.length() + 1);
        text(body, name);
        return call("NameHasOwner", "s", body.flip()).getInt() != 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void logIn() throws IOException {
        String user = String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        StringBuilder hex = new StringBuilder();
        user.chars().forEach(digit -> hex.append(Integer.toHexString(digit)));
        send(ascii("\0AUTH EXTERNAL " + hex + "\r\n"));
        StringBuilder answer = new StringBuilder();
        for (int next = in.readUnsignedByte();
                next != '\n' && answer.length() < LONGEST;
                next = in.readUnsignedByte()) {
            answer.append((char) next);
        }
        if (!answer.toString().startsWith("OK ")) {
            throw new IOException("the bus does not let this user in");
        }
        send(ascii("BEGIN\r\n"));
        call("Hello", "", little(0));
    }

    /** What the bus answers; signals that come before are passed over. */
    private ByteBuffer call(String member, String signature, ByteBuffer body) throws IOException {
        serial++;
        ByteBuffer message = little(LONGEST);
        message.put((byte) 'l').put(CALL).put((byte) 0).put((byte) 1);
        message.putInt(body.remaining()).putInt(serial).putInt(0);
        field(message, 1, 'o', "/org/freedesktop/DBus");
        field(message, 2, 's', BUS);
        field(message, 3, 's', member);
        field(message, 6, 's', BUS);
        if (!signature.isEmpty()) {
            field(message, 8, 'g', signature);
        }
        message.putInt(12, message.position() - 16);
        align(message, 8);
        send(message.put(body).flip());
        while (true) {
            byte[] head = in.readNBytes(16);
            ByteBuffer fixed = ByteBuffer.wrap(head);
            if (head.length < 16) {
                throw new IOException("the bus has ended the connection");
            }
            fixed.order(head[0] == 'l' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int length = fixed.getInt(4);
            int fields = fixed.getInt(12);
            if (length < 0 || length > LONGEST || fields < 0 || fields > LONGEST) {
                throw new IOException("the bus says what is no answer");
            }
            in.skipNBytes((fields + 7) / 8 * 8L);
            ByteBuffer answer = ByteBuffer.wrap(in.readNBytes(length)).order(fixed.order());
            if (head[1] == ERROR) {
                throw new IOException("the bus refuses " + member);
            }
            if (head[1] == ANSWER) {
                return answer;
            }
        }
    }

    private static void field(ByteBuffer message, int code, char type, String value) {
        align(message, 8);
        message.put((byte) code).put((byte) 1).put((byte) type).put((byte) 0);
        if (type == 'g') {
            message.put((byte) value.length()).put(ascii(value)).put((byte) 0);
        } else {
            text(message, value);
        }
    }

    private static void text(ByteBuffer message, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        message.putInt(bytes.length).put(bytes).put((byte) 0);
    }

    private static void align(ByteBuffer message, int to) {
        while (message.position() % to != 0) {
            message.put((byte) 0);
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}

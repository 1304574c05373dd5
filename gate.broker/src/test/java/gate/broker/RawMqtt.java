// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** MQTT by hand on a socket, for what no proper client would do. */
final class RawMqtt implements AutoCloseable {
    final Socket socket;
    final DataInputStream in;

    RawMqtt(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) (Running.PATIENCE_S * 1000));
        in = new DataInputStream(socket.getInputStream());
    }

    static byte[] connect(String client, boolean clean) {
        return packet(0x10, text("MQTT"), new byte[] {4, (byte) (clean ? 2 : 0), 0, 60}, text(client));
    }

    static byte[] publish(String topic, int qos, int id, byte[] payload) {
        byte[] number = qos == 0 ? new byte[0] : new byte[] {(byte) (id >> 8), (byte) id};
        return packet(0x30 | (qos << 1), text(topic), number, payload);
    }

    static byte[] subscribe(String filter, int qos) {
        return packet(0x82, new byte[] {0, 1}, text(filter), new byte[] {(byte) qos});
    }

    static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes.length >> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    static byte[] packet(int type, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(type);
        int length = body.size();
        do {
            out.write(length > 127 ? (length & 127) | 128 : length);
            length >>= 7;
        } while (length > 0);
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Connects and gives the return code. */
    int connected(String client) throws IOException {
        send(connect(client, true));
        return read()[3];
    }

    /** The next packet, its fixed header included; the length must fit one byte. */
    byte[] read() throws IOException {
        int type = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        byte[] packet = new byte[length + 2];
        packet[0] = (byte) type;
        packet[1] = (byte) length;
        in.readFully(packet, 2, length);
        return packet;
    }

    /** Whether the broker ends this connection without another byte of ours. */
    boolean isEnded() throws IOException {
        try {
            while (true) {
                in.readUnsignedByte();
            }
        } catch (EOFException | SocketException ended) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

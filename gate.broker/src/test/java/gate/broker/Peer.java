// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A user of a broker that collects what it hears; its password is its name. It says what no proper client would, too. */
final class Peer implements AutoCloseable {
    private static final byte[] END = {};
    private static final int CLEAN = 0x02;
    private static final int WILL = 0x04 | 0x08;
    private static final int NAMED = 0xC0;

    /** Everything that arrived so far, as topic|payload. */
    final Queue<String> all = new ConcurrentLinkedQueue<>();

    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private final Socket socket;
    private int id;

    private Peer(Socket socket) {
        this.socket = socket;
    }

    static Peer connect(int port, String user) throws Exception {
        return connect(port, user, user + System.nanoTime(), true);
    }

    static Peer connect(int port, String user, String client, boolean clean) throws Exception {
        return open(port, connectPacket(user, client, clean ? CLEAN : 0, new byte[0]));
    }

    /** One that is to say {@code payload} when it dies. */
    static Peer withWill(int port, String user, String topic, String payload) throws Exception {
        byte[] will = RawMqtt.text(topic);
        byte[] both = Arrays.copyOf(will, will.length + 2 + payload.length());
        byte[] last = RawMqtt.text(payload);
        System.arraycopy(last, 0, both, will.length, last.length);
        return open(port, connectPacket(user, user + System.nanoTime(), CLEAN | WILL, both));
    }

    static byte[] connectPacket(String user, String client, int flags, byte[] will) {
        return RawMqtt.packet(
                0x10,
                RawMqtt.text("MQTT"),
                new byte[] {4, (byte) (flags | NAMED), 0, 60},
                RawMqtt.text(client),
                will,
                RawMqtt.text(user),
                RawMqtt.text(user));
    }

    /** Sends {@code first} and reads from then on; what comes of it is the next {@link #answer()}. */
    static Peer open(int port, byte[] first) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        Peer peer = new Peer(socket);
        peer.send(first);
        Thread reader = new Thread(peer::read, "reader of a peer");
        reader.setDaemon(true);
        reader.start();
        return peer;
    }

    /** The next packet that is no PUBLISH; null once the broker has ended the connection. */
    byte[] answer() throws InterruptedException {
        byte[] answer = answers.poll(Running.PATIENCE_S, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("no answer");
        }
        if (answer == END) {
            answers.add(END);
            return null;
        }
        return answer;
    }

    /** Whether the broker has let it in. */
    boolean isIn() throws InterruptedException {
        byte[] connack = answer();
        return connack != null && connack[3] == 0;
    }

    /** Tells whether the broker acknowledged it; otherwise it has ended the connection. */
    boolean publish(String topic, String payload, int qos, boolean retain) throws Exception {
        byte[] packet = RawMqtt.publish(topic, qos, ++id, payload.getBytes(StandardCharsets.UTF_8));
        packet[0] |= (byte) (retain ? 1 : 0);
        send(packet);
        if (qos == 0) {
            return true;
        }
        byte[] answer = answer();
        if (answer != null && qos == 2) {
            send(RawMqtt.packet(0x62, new byte[] {(byte) (id >> 8), (byte) id}));
            answer = answer();
        }
        return answer != null;
    }

    /** The code of the SUBACK; -1 when the connection was ended instead. */
    int subscribe(String filter, int qos) throws Exception {
        send(RawMqtt.subscribe(filter, qos));
        byte[] answer = answer();
        return answer == null ? -1 : answer[4] & 0xff;
    }

    /** Waits until {@code payload} arrives; what came before it is in {@link #all}. */
    String await(String payload) throws InterruptedException {
        while (true) {
            String message = heard.poll(Running.PATIENCE_S, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no " + payload + " in " + all);
            }
            if (message.endsWith("|" + payload)) {
                return message;
            }
        }
    }

    boolean hasHeard(String payload) {
        return all.stream().anyMatch(message -> message.endsWith("|" + payload));
    }

    /** Whether the broker still answers. */
    boolean isConnected() throws Exception {
        send(RawMqtt.packet(0xC0));
        return answer() != null;
    }

    synchronized void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException ended) {
            answers.add(END);
        }
    }

    /** Dies without a good-bye. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int type = in.readUnsignedByte();
                byte[] body = in.readNBytes(length(in));
                if ((type & 0xF0) == 0x30) {
                    take(type >> 1 & 3, body);
                } else if ((type & 0xF0) == 0x60) {
                    send(RawMqtt.packet(0x70, body));
                } else {
                    answers.add(RawMqtt.packet(type, body));
                }
            }
        } catch (IOException ended) {
            answers.add(END);
        }
    }

    private void take(int qos, byte[] body) {
        int topic = ((body[0] & 0xff) << 8 | (body[1] & 0xff)) + 2;
        int payload = topic + (qos > 0 ? 2 : 0);
        String message = new String(body, 2, topic - 2, StandardCharsets.UTF_8)
                + "|"
                + new String(body, payload, body.length - payload, StandardCharsets.UTF_8);
        all.add(message);
        heard.add(message);
        if (qos > 0) {
            send(RawMqtt.packet(qos == 1 ? 0x40 : 0x50, Arrays.copyOfRange(body, topic, topic + 2)));
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int digit = in.readUnsignedByte();
            length |= (digit & 0x7f) << shift;
            if (digit < 0x80) {
                return length;
            }
        }
    }
}

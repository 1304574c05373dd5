// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** A WebSocket in front of a broker that has none: unpacks frames one way, packs them the other. */
public final class WebSocketBridge implements AutoCloseable {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final int brokerPort;

    public WebSocketBridge(int brokerPort) {
        this(plain(), brokerPort);
    }

    public WebSocketBridge(ServerSocket server, int brokerPort) {
        this.server = server;
        this.brokerPort = brokerPort;
        start(this::accept);
    }

    private static ServerSocket plain() {
        try {
            return new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String secureUri() {
        return "wss://localhost:" + server.getLocalPort() + "/mqtt";
    }

    public String uri() {
        return "ws://127.0.0.1:" + server.getLocalPort() + "/mqtt";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client;
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort)) {
            client.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(client.getInputStream());
            open(in, client.getOutputStream());
            start(() -> {
                try (client;
                        broker) {
                    pack(broker.getInputStream(), client.getOutputStream());
                }
            });
            unpack(in, broker.getOutputStream());
        }
    }

    private static void open(DataInputStream in, OutputStream out) throws IOException {
        String key = "";
        StringBuilder line = new StringBuilder();
        while (true) {
            char next = (char) in.readUnsignedByte();
            if (next != '\n') {
                line.append(next);
                continue;
            }
            String header = line.toString().strip();
            line.setLength(0);
            if (header.isEmpty()) {
                break;
            }
            if (header.startsWith("Sec-WebSocket-Key:")) {
                key = header.substring(header.indexOf(':') + 1).strip();
            }
        }
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: mqtt\r\nSec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String accepted(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(DataInputStream in, OutputStream out) throws IOException {
        while ((in.readUnsignedByte() & 0x0f) == 2) {
            int length = in.readUnsignedByte() & 0x7f;
            length = length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            out.write(payload);
        }
    }

    private static void pack(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[60_000];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            byte[] frame = new byte[count + 4];
            frame[0] = (byte) 0x82;
            frame[1] = 126;
            frame[2] = (byte) (count >> 8);
            frame[3] = (byte) count;
            System.arraycopy(buffer, 0, frame, 4, count);
            out.write(frame);
        }
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        // one side has gone
                    }
                },
                "bridge");
        thread.setDaemon(true);
        thread.start();
    }
}

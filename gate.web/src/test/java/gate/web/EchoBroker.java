// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for a broker at its WebSocket: answers every handshake alike, and says back whatever it hears then. */
final class EchoBroker implements AutoCloseable {
    static final String AGREED = String.join(
            "\r\n",
            "HTTP/1.1 101 Switching Protocols",
            "upgrade: websocket",
            "connection: upgrade",
            "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
            "sec-websocket-protocol: mqtt",
            "",
            "");

    private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String answer = AGREED;

    EchoBroker() throws IOException {
        Thread thread = new Thread(this::accept, "echo-broker");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers this from now on. */
    EchoBroker answering(String text) {
        answer = text;
        return this;
    }

    String address() {
        return "ws://127.0.0.1:" + server.getLocalPort() + "/";
    }

    /** What it was asked. */
    List<String> requests() {
        return requests;
    }

    /** How many connections it has. */
    long connections() {
        return sockets.stream().filter(socket -> !socket.isClosed()).count();
    }

    void closeConnections() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        closeConnections();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket), "echo-broker-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                head.write(in.read());
            }
            requests.add(head.toString(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            in.transferTo(socket.getOutputStream());
        } catch (IOException gone) {
            // like a broker
        }
    }
}

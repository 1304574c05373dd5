// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.far;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The driver's end of the connection to one leaf. */
final class FarConnection {
    private static final int CONNECTS_WITHIN_MS = 500;

    private final int port;
    private final Socket socket = new Socket();

    FarConnection(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    void connect() throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECTS_WITHIN_MS);
    }

    /** Returns when there is nothing more to read, for whatever reason. */
    void readAll(Consumer<String> heard) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null) {
                heard.accept(line);
                line = in.readLine();
            }
        } catch (IOException lost) {
            return;
        }
    }

    /** Hands one line over; on a broken connection, which is found out by reading, nothing happens. */
    synchronized void send(String line) {
        try {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException lost) {
            return;
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            return;
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cable between a link and its broker that can be cut without a word to either. */
public final class Relay implements AutoCloseable {
    private final ServerSocket server;
    private final int broker;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();

    public Relay(int broker) throws IOException {
        this.broker = broker;
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public String uri() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** Breaks what is connected; whoever dials again gets through. */
    public void cut() {
        ends.forEach(Relay::end);
        ends.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket link = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), broker);
                ends.addAll(List.of(link, far));
                daemon(() -> carry(link, far));
                daemon(() -> carry(far, link));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // that is what it is for
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}

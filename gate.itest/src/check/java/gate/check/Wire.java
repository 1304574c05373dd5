// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The wire between a gateway and its broker: passes everything on, shows it to a tap, and can be made to stall. */
final class Wire implements AutoCloseable {
    /** Sees what passes; each direction of a connection has a thread of its own. */
    interface Tap {
        void passed(int connection, boolean fromGateway, byte[] bytes, int length);
    }

    private static final int SMALL = 16 * 1024;

    private final ServerSocket door;
    private final int broker;
    private final Tap tap;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object stalling = new Object();
    private boolean stalled;
    private volatile boolean closed;

    Wire(int broker, Tap tap) throws IOException {
        this.broker = broker;
        this.tap = tap;
        door = new ServerSocket();
        // what a stalled wire swallows is soon full
        door.setReceiveBufferSize(SMALL);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start("door", this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How many connections reached the broker. */
    int connections() {
        return connections.get();
    }

    /** How many attempts found no broker. */
    int failures() {
        return failures.get();
    }

    /** Nothing that the gateway says is read while it is {@code on}. */
    void stall(boolean on) {
        synchronized (stalling) {
            stalled = on;
            stalling.notifyAll();
        }
    }

    private void serve() throws IOException {
        while (!closed) {
            Socket gateway = door.accept();
            open.add(gateway);
            start("dial", () -> dial(gateway));
        }
    }

    private void dial(Socket gateway) throws IOException {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), broker);
            far.setTcpNoDelay(true);
            gateway.setTcpNoDelay(true);
            open.add(far);
            int number = connections.incrementAndGet();
            start("up-" + number, () -> pump(number, true, gateway, far));
            start("down-" + number, () -> pump(number, false, far, gateway));
        } catch (IOException nobodyThere) {
            failures.incrementAndGet();
            end(gateway);
        }
    }

    private void pump(int number, boolean fromGateway, Socket from, Socket to) throws IOException {
        byte[] bytes = new byte[SMALL];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            while (true) {
                if (fromGateway) {
                    awaitFlow();
                }
                int length = in.read(bytes);
                if (length < 0) {
                    return;
                }
                tap.passed(number, fromGateway, bytes, length);
                out.write(bytes, 0, length);
            }
        } finally {
            end(from);
            end(to);
        }
    }

    private void awaitFlow() throws IOException {
        synchronized (stalling) {
            while (stalled && !closed) {
                try {
                    stalling.wait();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private void start(String name, Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException ended) {
                        // a side has closed, or was killed: which is what the tests are about
                        Thread.currentThread().interrupt();
                    }
                },
                "wire-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void end(Socket socket) throws IOException {
        open.remove(socket);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        stall(false);
        door.close();
        for (Socket socket : Set.copyOf(open)) {
            end(socket);
        }
    }
}

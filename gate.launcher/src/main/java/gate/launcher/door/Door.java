// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.door;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket where commands reach the running gateway: one thread serves all clients, only requests have their own. */
public final class Door implements AutoCloseable {
    private static final int VISITORS = 8;
    private static final long LOOKS_EVERY_MS = 1_000;
    private static final long ENDS_WITHIN_MS = 500;
    private static final Logger LOG = LoggerFactory.getLogger("gate");

    private final List<Visitor> visitors = new ArrayList<>();
    private final Path socket;
    private final Map<String, Verb> verbs;
    private final LongSupplier clock;
    private final ServerSocketChannel listening;
    private final Selector selector;
    private final SelectionKey accepting;
    private final ThreadPoolExecutor workers;
    private final Thread thread = new Thread(this::serve, "gate-door");
    private boolean troubled;
    private volatile boolean closing;

    private Door(Path socket, Map<String, Verb> verbs, LongSupplier clock) throws IOException {
        this.socket = socket;
        this.verbs = verbs;
        this.clock = clock;
        this.listening = SocketFile.listen(socket);
        this.selector = Selector.open();
        this.accepting = listening.register(selector, SelectionKey.OP_ACCEPT);
        AtomicInteger number = new AtomicInteger();
        this.workers = new ThreadPoolExecutor(
                0,
                VISITORS,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> new Thread(work, "gate-door-" + number.incrementAndGet()));
    }

    /** Opens the door; who comes may choose from {@code verbs}, by their names. */
    public static Door open(Path socket, Map<String, Verb> verbs) throws IOException {
        return open(socket, verbs, System::nanoTime);
    }

    static Door open(Path socket, Map<String, Verb> verbs, LongSupplier clock) throws IOException {
        Door door = new Door(socket, verbs, clock);
        door.thread.start();
        return door;
    }

    /** Sends everybody away; does not wait for a request that cannot be interrupted. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join(ENDS_WITHIN_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try {
            while (!closing) {
                int events = selector.select(key -> accept(), LOOKS_EVERY_MS);
                if (events == 0) {
                    accepting.interestOps(SelectionKey.OP_ACCEPT);
                }
                // all: some have only something to send, or have been quiet for too long
                visitors.forEach(Visitor::attend);
                visitors.removeIf(visitor -> !visitor.isOpen());
            }
        } catch (IOException | RuntimeException failure) {
            LOG.error("the shell's socket {} is closed: {}", socket, failure.toString());
        } finally {
            end();
        }
    }

    private void accept() {
        try {
            SocketChannel channel = listening.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                Visitor visitor = new Visitor(channel, key, verbs, workers, clock);
                if (visitors.size() < VISITORS) {
                    visitors.add(visitor);
                } else {
                    visitor.bye(VISITORS + " sessions are open already");
                }
            }
            troubled = false;
        } catch (IOException failure) {
            // out of descriptors, perhaps: it would come again at once
            accepting.interestOps(0);
            if (!troubled) {
                LOG.warn("the shell's socket {} takes nobody for the moment: {}", socket, failure.toString());
            }
            troubled = true;
        }
    }

    private void end() {
        visitors.forEach(visitor -> visitor.bye("the gateway stops"));
        workers.shutdownNow();
        try {
            listening.close();
            selector.close();
            Files.deleteIfExists(socket);
        } catch (IOException notRemoved) {
            LOG.warn("the shell's socket {} is not removed: {}", socket, notRemoved.toString());
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One browser's way to the broker, from its handshake to its end: what belongs to it is closed together. Any thread may use it. */
final class Tunnel {
    private static final int BOTH = 2;

    private final Consumer<Tunnel> whenOver;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final List<Closeable> ends = new ArrayList<>();
    private final List<Runnable> flows = new ArrayList<>();
    private boolean over;

    /** {@code whenOver} is told once. */
    Tunnel(Consumer<Tunnel> whenOver) {
        this.whenOver = whenOver;
    }

    /** What the browser is answered. */
    CompletionStage<Reply> reply() {
        return reply;
    }

    /** This is closed with it. */
    void put(Closeable end) {
        synchronized (this) {
            if (!over) {
                ends.add(end);
                return;
            }
        }
        close(end);
    }

    /** The broker takes it. */
    void accept(Reply accepted) {
        reply.complete(accepted);
    }

    /** One of both ends can be written to, and has this to do when the other one can be, too. */
    void opened(Runnable flow) {
        List<Runnable> beginning;
        synchronized (this) {
            flows.add(flow);
            beginning = isOpen() ? List.copyOf(flows) : List.of();
        }
        beginning.forEach(Runnable::run);
    }

    /** It has taken too long, unless it is open. */
    void expire() {
        if (!isOpen()) {
            refuse(new Problem(Trouble.BROKER, "it did not answer in time"));
        }
    }

    private synchronized boolean isOpen() {
        return flows.size() == BOTH;
    }

    void close() {
        refuse(new Problem(Trouble.BROKER, "the connection was closed"));
    }

    /** It cannot be had, or not any more. */
    void refuse(Problem why) {
        List<Closeable> closing;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            closing = List.copyOf(ends);
            ends.clear();
        }
        closing.forEach(Tunnel::close);
        whenOver.accept(this);
        reply.completeExceptionally(why);
    }

    private static void close(Closeable end) {
        try {
            end.close();
        } catch (IOException gone) {
            // which is what was wanted
        }
    }
}

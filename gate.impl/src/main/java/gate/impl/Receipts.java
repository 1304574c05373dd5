// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each write that it is done, in the order of the writes of its gate, on a thread of its own, so that a disk that
 * hangs keeps nobody waiting.
 */
final class Receipts {
    /** A disk that takes longer does not answer, as far as a gate is concerned. */
    static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_900);

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private record Receipt(long ticket, boolean sync, Runnable done, long since) {}

    private final ReentrantLock lock;
    private final Condition changed;
    private final Runnable hung;
    private final Map<Book, Deque<Receipt>> waiting = new LinkedHashMap<>();
    private long committed;
    private long synced;
    private boolean failing;
    private boolean running;

    /**
     * Has no thread while there is nothing to tell.
     *
     * @param lock held by those who call any method
     * @param hung called with the lock held when a write was not answered in time
     */
    Receipts(ReentrantLock lock, Runnable hung) {
        this.lock = lock;
        this.changed = lock.newCondition();
        this.hung = hung;
    }

    void add(Book book, boolean sync, Runnable done) {
        waiting.computeIfAbsent(book, id -> new ArrayDeque<>())
                .add(new Receipt(book.ticket(), sync, done, System.nanoTime()));
        if (!running) {
            running = true;
            GateThreads.named("gate-store-done").newThread(this::run).start();
        }
        changed.signal();
    }

    void committed(long ticket) {
        committed = ticket;
        changed.signal();
    }

    void synced(long ticket) {
        synced = ticket;
        changed.signal();
    }

    /** Whether nothing can be written, so that nobody need wait for it. */
    void failing(boolean now) {
        failing = now;
        changed.signal();
    }

    long synced() {
        return synced;
    }

    private void run() {
        while (true) {
            List<Runnable> ready = await();
            if (ready.isEmpty()) {
                return;
            }
            for (Runnable done : ready) {
                try {
                    done.run();
                } catch (RuntimeException | Error failed) {
                    LOG.error("What follows a write of the store failed", failed);
                }
            }
        }
    }

    /** Empty when this thread has come to its end. */
    private List<Runnable> await() {
        lock.lock();
        try {
            long idleSince = System.nanoTime();
            while (true) {
                List<Runnable> ready = ready();
                if (!ready.isEmpty()) {
                    return ready;
                }
                long now = System.nanoTime();
                long oldest = oldest(now);
                long left = waiting.isEmpty() ? idleSince + IDLE_NANOS - now : oldest + PATIENCE_NANOS - now;
                if (left <= 0 && waiting.isEmpty()) {
                    running = false;
                    return ready;
                } else if (left <= 0) {
                    hung.run();
                } else {
                    changed.awaitNanos(left);
                }
            }
        } catch (InterruptedException nobodyShould) {
            running = false;
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    private List<Runnable> ready() {
        List<Runnable> ready = new ArrayList<>();
        for (Iterator<Deque<Receipt>> each = waiting.values().iterator(); each.hasNext(); ) {
            Deque<Receipt> receipts = each.next();
            while (!receipts.isEmpty() && isReady(receipts.peek())) {
                ready.add(receipts.poll().done());
            }
            if (receipts.isEmpty()) {
                each.remove();
            }
        }
        return ready;
    }

    private boolean isReady(Receipt receipt) {
        return failing || receipt.ticket() <= (receipt.sync() ? synced : committed);
    }

    private long oldest(long now) {
        long oldest = now;
        for (Deque<Receipt> receipts : waiting.values()) {
            oldest = Math.min(oldest, receipts.peek().since());
        }
        return oldest;
    }
}

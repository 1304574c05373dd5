// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one gate has to tell one listener, in order and bounded: a listener that falls behind misses entries and statuses, never an
 * answer, an outcome or the newest status.
 */
public final class Mailbox {
    /** So much may wait. */
    public static final int CAPACITY = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final String gate;
    private final GateListener listener;
    private final Executor lane;
    private final Deque<Mail> waiting = new ArrayDeque<>();
    private boolean closed;
    private boolean called;
    private boolean failing;

    /** {@code lane} calls the listener, one call at a time. */
    public Mailbox(String gate, GateListener listener, Executor lane) {
        this.gate = gate;
        this.listener = listener;
        this.lane = lane;
    }

    /** Never blocks; from any thread. */
    public void post(Mail mail) {
        synchronized (waiting) {
            if (closed) {
                return;
            }
            if (isPositionOnly(mail) && !waiting.isEmpty() && isPositionOnly(waiting.getLast())) {
                waiting.removeLast();
            }
            if (waiting.size() >= CAPACITY) {
                makeRoom();
            }
            waiting.add(mail);
            if (called) {
                return;
            }
            called = true;
        }
        lane.execute(this::deliver);
    }

    /** Whether mail waits that should have been read long ago. */
    public boolean isFull() {
        synchronized (waiting) {
            return waiting.size() >= CAPACITY;
        }
    }

    /** Nothing more is delivered, not even what waits. */
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.clear();
        }
    }

    private boolean isClosed() {
        synchronized (waiting) {
            return closed;
        }
    }

    /** One at a time, so that the mail of other gates for the same listener comes in between. */
    private void deliver() {
        Mail mail;
        synchronized (waiting) {
            mail = waiting.poll();
            if (mail == null) {
                called = false;
                return;
            }
        }
        hand(mail);
        lane.execute(this::deliver);
    }

    private void hand(Mail mail) {
        try {
            mail.deliver(gate, listener);
            failing = false;
        } catch (RuntimeException | LinkageError thrown) {
            // one that has been replaced meanwhile has lost its classes
            if (!failing && !isClosed()) {
                LOG.warn(
                        "gate {}: listener {} threw; it goes on hearing what follows",
                        gate,
                        listener.getClass().getName(),
                        thrown);
            }
            failing = true;
        }
    }

    /** What can be read again goes first, then what the next of its kind replaces. */
    private void makeRoom() {
        if (removeOldest(Mailbox::isPositionOnly)) {
            return;
        }
        if (waiting.removeIf(Mail.Entry.class::isInstance)) {
            waiting.add(new Mail.Missed());
        } else {
            removeOldest(Mail.Status.class::isInstance);
        }
    }

    private boolean removeOldest(Predicate<Mail> which) {
        for (Iterator<Mail> all = waiting.iterator(); all.hasNext(); ) {
            if (which.test(all.next())) {
                all.remove();
                return true;
            }
        }
        return false;
    }

    private static boolean isPositionOnly(Mail mail) {
        return mail instanceof Mail.Status status && status.positionOnly();
    }
}

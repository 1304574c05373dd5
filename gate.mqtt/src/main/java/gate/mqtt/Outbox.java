// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The words on their way to the broker of one connection, in order and bounded: as many as may be unacknowledged are
 * handed to the sender, the others wait, and the oldest fall out when too many do.
 *
 * <p>Any thread may call; none waits, and the sender is called by one thread at a time with no lock held.
 */
final class Outbox {
    /** What became of a word. */
    enum Sent {
        /** on its way; an acknowledgement will come */
        YES,
        /** not taken now; to be offered again after the next acknowledgement */
        FULL,
        /** lost with its connection; no acknowledgement will come */
        LOST
    }

    /** Takes a word to the broker without waiting. */
    @FunctionalInterface
    interface Sender {
        Sent send(Word word);
    }

    /** One word for one topic. */
    record Word(String topic, String text, int qos) {}

    private final Sender sender;
    private final int window;
    private final int bound;
    private final Deque<Word> waiting = new ArrayDeque<>();
    private final AtomicInteger drains = new AtomicInteger();
    private int unacknowledged;
    private long dropped;
    private boolean closed;

    Outbox(int window, int bound, Sender sender) {
        this.window = window;
        this.bound = bound;
        this.sender = sender;
    }

    /** Puts a word at the end; {@link #drain()} sends it. */
    synchronized void add(Word word) {
        if (closed) {
            return;
        }
        if (waiting.size() >= bound) {
            waiting.removeFirst();
            dropped++;
        }
        waiting.addLast(word);
    }

    /** Sends what may be sent now. */
    void drain() {
        if (drains.getAndIncrement() != 0) {
            // whoever is at it looks once more
            return;
        }
        int seen = 1;
        while (seen != 0) {
            sendAll();
            seen = drains.addAndGet(-seen);
        }
    }

    /** The broker has one of the words. */
    void acknowledged() {
        synchronized (this) {
            unacknowledged--;
        }
        drain();
    }

    /** Forgets everything; nothing is sent any more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    /** How many words fell out since this was asked last. */
    synchronized long takeDropped() {
        long count = dropped;
        dropped = 0;
        return count;
    }

    private void sendAll() {
        for (Word word = next(); word != null; word = next()) {
            switch (sender.send(word)) {
                case YES -> {}
                case LOST -> back(null);
                case FULL -> {
                    back(word);
                    return;
                }
            }
        }
    }

    private synchronized Word next() {
        if (closed || unacknowledged >= window || waiting.isEmpty()) {
            return null;
        }
        // counted before it is sent: its acknowledgement may be faster than the return of the call
        unacknowledged++;
        return waiting.removeFirst();
    }

    private synchronized void back(Word word) {
        unacknowledged--;
        if (word != null && !closed) {
            waiting.addFirst(word);
        }
    }
}

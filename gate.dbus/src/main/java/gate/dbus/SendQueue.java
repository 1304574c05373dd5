// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Messages on their way to the bus, in one order. Who tells what happens waits for room, so that a bus that takes nothing fills
 * no memory; an answer never waits, since he who writes it also has to hear the next stop.
 */
final class SendQueue {
    /** So many bytes may wait before somebody who can wait has to. */
    static final int ROOM = 1 << 20;
    /** Beyond this answers are thrown away: nobody reads them. */
    private static final int LIMIT = 4 * ROOM;

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    /** Returns when there is room, or never will be. */
    synchronized void awaitRoom() throws InterruptedException {
        while (!closed && bytes >= ROOM) {
            wait();
        }
    }

    synchronized boolean hasRoom() {
        return !closed && bytes < ROOM;
    }

    /** Adds one without waiting; false when it was thrown away. */
    synchronized boolean add(byte[] message) {
        if (closed || bytes >= LIMIT) {
            return false;
        }
        waiting.add(message);
        bytes += message.length;
        notifyAll();
        return true;
    }

    /** The next one, when there is one; null when there will be no more. */
    synchronized byte[] take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        return closed ? null : waiting.getFirst();
    }

    /** The one that {@link #take} gave has been written. */
    synchronized void written() {
        bytes -= waiting.removeFirst().length;
        notifyAll();
    }

    /** Whether all has been written. */
    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Returns when all has been written, after {@code millis} at the latest. */
    synchronized void awaitEmpty(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!closed && !waiting.isEmpty()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}

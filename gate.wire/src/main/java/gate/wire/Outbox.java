// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import gate.wire.Word.Kind;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The words on their way to the broker of one connection, in order and bounded: as many as may be unacknowledged are
 * handed to the sender, the others wait. Of retained ones only the newest of a topic waits; of passing ones the oldest
 * fall out when too many do.
 *
 * <p>Any thread may call; none waits, and the sender is called by one thread at a time with no lock held.
 */
public final class Outbox {
    /** What became of a word. */
    public enum Sent {
        /** on its way; an acknowledgement will come */
        YES,
        /** not taken now; to be offered again after the next acknowledgement */
        FULL,
        /** lost with its connection; no acknowledgement will come */
        LOST
    }

    /** Takes a word to the broker without waiting. */
    @FunctionalInterface
    public interface Sender {
        Sent send(Word word);
    }

    private final Sender sender;
    private final int window;
    private final int bound;
    private final int roomy;
    /** Retained words wait under their topic, the others under themselves. */
    private final Map<Object, Word> waiting = new LinkedHashMap<>();

    private final AtomicInteger drains = new AtomicInteger();
    private int unacknowledged;
    private int passing;
    private long dropped;
    private boolean closed;
    private boolean held;
    private boolean crowded;
    private Runnable roomAgain = Outbox::nobody;

    public Outbox(int window, int bound, Sender sender) {
        this.window = window;
        this.bound = bound;
        this.roomy = bound / 8;
        this.sender = sender;
    }

    /** One that takes nothing. */
    public static Outbox nowhere() {
        Outbox nowhere = new Outbox(0, 0, word -> Sent.LOST);
        nowhere.close();
        return nowhere;
    }

    /** {@code task} is run, on some thread, when there is room again after {@link #hasRoom()} said no. */
    public synchronized void whenRoomAgain(Runnable task) {
        roomAgain = task;
    }

    /** Keeps what is added until {@link #release()}: there is nobody to send it to yet. */
    public synchronized Outbox hold() {
        held = true;
        return this;
    }

    /** Sends from now on. */
    public void release() {
        synchronized (this) {
            held = false;
        }
        drain();
    }

    /** Waits until the broker has every word; false when that takes longer, or when none is sent any more. */
    public synchronized boolean awaitEmpty(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (!closed && (unacknowledged > 0 || !waiting.isEmpty())) {
                long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (rest <= 0) {
                    return false;
                }
                wait(rest);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !closed;
    }

    /** Puts a word at the end, or in the place of an older retained one; {@link #drain()} sends it. */
    public synchronized void add(Word word) {
        if (closed) {
            return;
        }
        if (word.isReplaceable()) {
            waiting.put(word.topic(), word);
            return;
        }
        if (word.retain()) {
            // comes after an older one of its topic, and must not be undone by one that takes the place of that
            waiting.remove(word.topic());
        }
        if (word.kind() == Kind.PASSING) {
            if (passing >= bound) {
                dropOldest();
            }
            passing++;
        }
        waiting.put(new Object(), word);
    }

    /** Whether one who can wait may add more now. */
    public synchronized boolean hasRoom() {
        boolean full = waiting.size() >= roomy;
        // whoever is told yes must not take the call back from one who was told no
        crowded |= full;
        return !closed && !full;
    }

    /** Sends what may be sent now. */
    public void drain() {
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
    public void acknowledged() {
        synchronized (this) {
            unacknowledged--;
            notifyAll();
        }
        drain();
        room().run();
    }

    /** Forgets everything; nothing is sent any more. */
    public synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }

    /** How many words fell out since this was asked last. */
    public synchronized long takeDropped() {
        long count = dropped;
        dropped = 0;
        return count;
    }

    private synchronized Runnable room() {
        if (closed || !crowded || waiting.size() >= roomy / 2) {
            return Outbox::nobody;
        }
        crowded = false;
        return roomAgain;
    }

    private void dropOldest() {
        for (Iterator<Word> all = waiting.values().iterator(); all.hasNext(); ) {
            if (all.next().kind() == Kind.PASSING) {
                all.remove();
                passing--;
                dropped++;
                return;
            }
        }
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
        if (closed || held || unacknowledged >= window || waiting.isEmpty()) {
            return null;
        }
        // counted before it is sent: its acknowledgement may be faster than the return of the call
        unacknowledged++;
        Iterator<Word> first = waiting.values().iterator();
        Word word = first.next();
        first.remove();
        passing -= word.kind() == Kind.PASSING ? 1 : 0;
        return word;
    }

    private synchronized void back(Word word) {
        unacknowledged--;
        notifyAll();
        if (word == null || closed || (word.isReplaceable() && waiting.containsKey(word.topic()))) {
            return;
        }
        Map<Object, Word> behind = new LinkedHashMap<>(waiting);
        waiting.clear();
        waiting.put(word.isReplaceable() ? word.topic() : new Object(), word);
        waiting.putAll(behind);
        passing += word.kind() == Kind.PASSING ? 1 : 0;
    }

    private static void nobody() {}
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Time and threads of gates without either: nothing happens but in {@link #run} and {@link #pass}, always in the same order. */
final class VirtualTime implements GateRuntime {
    private static final Instant BEGIN = Instant.parse("2026-11-24T00:00:00Z");

    private static final class Due implements Comparable<Due> {
        private final long at;
        private final long number;
        private Runnable task;

        private Due(long at, long number, Runnable task) {
            this.at = at;
            this.number = number;
            this.task = task;
        }

        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private long nanos;
    private long number;

    /** Begins {@code nanos} after the beginning. */
    VirtualTime(long nanos) {
        this.nanos = nanos;
    }

    @Override
    public Executor serving() {
        return ready::add;
    }

    @Override
    public Executor foreign() {
        return ready::add;
    }

    @Override
    public Instant wall() {
        return BEGIN.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Runnable after(Duration time, Runnable task) {
        Due entry = new Due(nanos + Math.max(0, time.toNanos()), number++, task);
        due.add(entry);
        return () -> entry.task = null;
    }

    /** Does everything that can be done now. */
    void run() {
        Runnable task = ready.poll();
        while (task != null) {
            task.run();
            task = ready.poll();
        }
    }

    /** Lets time pass, and does everything that is due meanwhile. */
    void pass(Duration time) {
        long end = nanos + time.toNanos();
        run();
        while (!due.isEmpty() && due.peek().at <= end) {
            Due next = due.poll();
            if (next.task != null) {
                nanos = next.at;
                next.task.run();
                run();
            }
        }
        nanos = end;
    }
}

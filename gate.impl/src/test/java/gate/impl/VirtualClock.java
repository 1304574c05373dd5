// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Time that passes when a test says so, and the one thread of everything that runs in it: what is handed to its executors
 * runs in order before any time passes, timers of one moment run in the order in which they were set.
 */
final class VirtualClock implements GateRuntime {
    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::time).thenComparingLong(Alarm::number));
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private long now;
    private long numbers;

    /** Begins at the beginning. */
    VirtualClock() {
        this(0);
    }

    /** Begins {@code nanos} after the beginning, as a process does that starts after another one died. */
    VirtualClock(long nanos) {
        now = nanos;
    }

    /** Cancelled ones stay where they are until their time comes: taking them out of a heap costs more. */
    private static final class Alarm {
        private final long time;
        private final long number;
        private Runnable task;

        private Alarm(long time, long number, Runnable task) {
            this.time = time;
            this.number = number;
            this.task = task;
        }

        long time() {
            return time;
        }

        long number() {
            return number;
        }
    }

    /** The monotonic time. */
    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Instant wall() {
        return START.plusNanos(now);
    }

    @Override
    public Runnable after(Duration time, Runnable task) {
        Alarm alarm = new Alarm(now + Math.max(0, time.toNanos()), numbers++, task);
        alarms.add(alarm);
        return () -> alarm.task = null;
    }

    @Override
    public Executor serving() {
        return ready::add;
    }

    @Override
    public Executor foreign() {
        return ready::add;
    }

    /** Lets so much time pass, and everything happen that is due in it. */
    void pass(Duration time) {
        long end = now + time.toNanos();
        settle();
        while (!alarms.isEmpty() && alarms.peek().time <= end) {
            Alarm alarm = alarms.poll();
            now = alarm.time;
            if (alarm.task != null) {
                alarm.task.run();
                settle();
            }
        }
        now = end;
    }

    /** Lets so many milliseconds pass. */
    void pass(long millis) {
        pass(Duration.ofMillis(millis));
    }

    /** Whether nothing waits for its time. */
    boolean isIdle() {
        return alarms.stream().allMatch(alarm -> alarm.task == null);
    }

    /** Runs what waits to run now. */
    void settle() {
        for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
            task.run();
        }
    }
}

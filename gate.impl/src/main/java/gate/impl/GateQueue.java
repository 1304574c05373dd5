// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.link.Serial;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The one queue of a gate, in three lanes, each in order: what must not wait, what sensors and timers say, and commands.
 * Everything in it runs one after the other; only the lane of commands refuses when it is full.
 */
final class GateQueue {
    /** So many commands may wait. */
    static final int COMMANDS = 1024;

    private final Queue<Runnable> urgent = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> reports = new ConcurrentLinkedQueue<>();
    private final Queue<Order> commands = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Consumer<Order> commanded;

    // used on the queue only
    private int held;

    private final Serial serial;

    /** {@code commanded} takes up commands, one at a time, after all else that waits. */
    GateQueue(Executor pool, Consumer<Order> commanded) {
        this.commanded = commanded;
        this.serial = new Serial(pool, this::next);
    }

    /** Stop, safety inputs, driver faults. */
    void urgent(Runnable task) {
        urgent.add(task);
        serial.wake();
    }

    /** Other reports, and timers. */
    void report(Runnable task) {
        reports.add(task);
        serial.wake();
    }

    /** A command; false when too many wait already. */
    boolean command(Order order) {
        if (waiting.incrementAndGet() > COMMANDS) {
            waiting.decrementAndGet();
            return false;
        }
        commands.add(order);
        serial.wake();
        return true;
    }

    /** Takes out the commands that wait and were submitted before {@code number}, older first. Only on the queue. */
    List<Order> takeBefore(long number) {
        List<Order> taken = new ArrayList<>();
        for (Iterator<Order> all = commands.iterator(); all.hasNext(); ) {
            Order order = all.next();
            if (order.number() < number) {
                all.remove();
                waiting.decrementAndGet();
                taken.add(order);
            }
        }
        return taken;
    }

    /** No command is taken up until as many {@link #release()} follow; everything else goes on. Only on the queue. */
    void hold() {
        held++;
    }

    /** Undoes one {@link #hold()}. Only on the queue. */
    void release() {
        held--;
    }

    private boolean next() {
        Runnable task = urgent.poll();
        if (task == null) {
            task = reports.poll();
        }
        if (task != null) {
            task.run();
            return true;
        }
        Order order = held > 0 ? null : commands.poll();
        if (order == null) {
            return false;
        }
        waiting.decrementAndGet();
        commanded.accept(order);
        return true;
    }
}

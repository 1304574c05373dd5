// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Runs tasks one at a time, in order, on a shared pool. */
public final class SerialExecutor implements Executor {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Serial serial;

    public SerialExecutor(Executor pool) {
        this.serial = new Serial(pool, this::next);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        serial.wake();
    }

    private boolean next() {
        Runnable task = tasks.poll();
        if (task == null) {
            return false;
        }
        task.run();
        return true;
    }
}

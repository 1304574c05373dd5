// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads on which others are told: as many as there are who take their time, each of which can only block itself. */
final class Told implements Executor {
    private static final long IDLE_S = 10;
    private static final long GRACE_MS = 500;

    private final ThreadPoolExecutor threads;

    Told(String name) {
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_S, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** After the end whoever brings work does it himself, so that every command still gets its answer. */
    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException ended) {
            task.run();
        }
    }

    /** Ends all threads; who hangs is interrupted and left behind. */
    void stop() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE_MS, TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread for answers that take time, with a short line before it: what does not fit is told to come again. */
final class Work {
    private static final int WAITING = 32;
    private static final long IDLE_S = 10;

    private final ThreadPoolExecutor thread;

    /** Makes an answer, and may wait. */
    @FunctionalInterface
    interface Task {
        Reply answer() throws Problem;
    }

    Work(String name) {
        thread = new ThreadPoolExecutor(0, 1, IDLE_S, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
            Thread own = new Thread(work, name);
            own.setDaemon(true);
            return own;
        });
    }

    /** The answer of {@code task}, later. */
    CompletionStage<Reply> run(Task task) throws Problem {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    reply.complete(task.answer());
                } catch (Problem | RuntimeException | LinkageError failed) {
                    reply.completeExceptionally(failed);
                }
            });
            return reply;
        } catch (RejectedExecutionException full) {
            throw new Problem(Trouble.OVERLOADED, "").with("Retry-After", "1");
        }
    }

    /**
     * Does something, whose answer nobody waits for here.
     *
     * @throws RejectedExecutionException when too much is waiting
     */
    void execute(Runnable task) {
        thread.execute(task);
    }

    /** Nothing more is done. */
    void end() {
        thread.shutdownNow();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The threads of all gates together: a few that serve queues and never wait, one that keeps time, and as many as there
 * is foreign code at work, so that foreign code can only ever block itself.
 */
@Component(service = GateThreads.class)
public final class GateThreads implements GateRuntime {
    private static final int SERVING =
            Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final ExecutorService serving = Executors.newFixedThreadPool(SERVING, named("gate-queue"));
    private final ExecutorService foreign = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), named("gate-mail"));
    private final ScheduledThreadPoolExecutor time = new ScheduledThreadPoolExecutor(1, named("gate-time"));

    /** Threads begin when there is work for them. */
    @Activate
    public GateThreads() {
        time.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Executor serving() {
        return task -> execute(serving, task);
    }

    @Override
    public Executor foreign() {
        return task -> execute(foreign, task);
    }

    @Override
    public Instant wall() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> future = time.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException stopped) {
            return () -> {};
        }
    }

    /** Ends all threads; foreign code that hangs is interrupted and left behind. */
    @Deactivate
    public void stop() throws InterruptedException {
        time.shutdownNow();
        serving.shutdown();
        foreign.shutdown();
        if (!serving.awaitTermination(500, TimeUnit.MILLISECONDS)
                || !foreign.awaitTermination(500, TimeUnit.MILLISECONDS)) {
            serving.shutdownNow();
            foreign.shutdownNow();
        }
    }

    static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> onItsOwn(task, name + "-" + number.incrementAndGet());
    }

    /**
     * A new thread remembers the code of all who are on the stack, and so the class loaders of transports that are replaced long
     * before it ends: with a privilege it knows only ours.
     */
    @SuppressWarnings("removal") // needed as long as threads inherit what this looks at, which went with Java 24
    private static Thread onItsOwn(Runnable task, String name) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** After the stop whoever brings work does it himself, so that every command still gets its answer. */
    private static void execute(Executor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException stopped) {
            task.run();
        }
    }
}

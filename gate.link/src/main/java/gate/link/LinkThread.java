// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a link: attempts, the watch over the connection and the heartbeat take turns on it. */
public final class LinkThread {
    private static final Logger LOG = LoggerFactory.getLogger(LinkThread.class);

    private static final long IDLE_S = 10;

    private final String name;
    private final ScheduledThreadPoolExecutor executor;

    /** The thread begins with its first work. */
    public LinkThread(String name) {
        this.name = name;
        this.executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        // a link that is off has no thread
        executor.setKeepAliveTime(IDLE_S, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
    }

    /** In turn; never, once the thread has ended. */
    public void execute(Runnable work) {
        try {
            executor.execute(fenced(work));
        } catch (RejectedExecutionException ended) {
            LOG.debug("{} has ended", name);
        }
    }

    /** Once, after {@code millis}. */
    public ScheduledFuture<?> after(long millis, Runnable work) {
        return executor.schedule(fenced(work), millis, TimeUnit.MILLISECONDS);
    }

    /** Again and again; turns that were missed are not made up for. */
    public ScheduledFuture<?> every(long millis, Runnable work) {
        return executor.scheduleWithFixedDelay(fenced(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Does {@code last} as the last work of this thread: behind what is under way, which is broken off by {@code abort}
     * where it takes longer than {@code graceMillis}.
     */
    public void end(Runnable last, long graceMillis, Runnable abort) {
        try {
            Future<?> done = executor.submit(fenced(last));
            // what waits for its time waits in vain
            executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            if (!isDone(done, graceMillis)) {
                abort.run();
                isDone(done, graceMillis);
            }
        } catch (RejectedExecutionException endedBefore) {
            LOG.debug("{} has ended", name);
        } finally {
            executor.shutdownNow();
        }
    }

    private static boolean isDone(Future<?> work, long millis) {
        try {
            work.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException notDone) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Runnable fenced(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | LinkageError defect) {
                LOG.error("{} goes on after", name, defect);
            }
        };
    }
}

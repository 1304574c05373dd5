// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journals for whoever asks, on a thread of its own: one who is interrupted then closes no file, and one who
 * meets a disk that hangs goes on without it.
 */
final class StoreReader {
    private static final long PATIENCE_MS = 1_900;
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /** Hands over one entry after the other, as long as they are taken. */
    interface Source {
        void read(Predicate<HistoryEntry> taker);
    }

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), GateThreads.named("gate-store-read"));

    StoreReader() {
        thread.allowCoreThreadTimeOut(true);
    }

    /** What could be read before the disk hung, and after all or nothing of it what waits to be written. */
    List<HistoryEntry> read(Source source, List<HistoryEntry> waiting, int max) {
        Taker taker = new Taker(max);
        CountDownLatch end = new CountDownLatch(1);
        boolean ended = false;
        try {
            thread.execute(() -> {
                try {
                    source.read(taker);
                } catch (RuntimeException | Error failed) {
                    LOG.debug("A journal cannot be read", failed);
                } finally {
                    end.countDown();
                }
            });
            int before;
            do {
                before = taker.size();
                ended = end.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
            } while (!ended && taker.size() > before);
        } catch (RejectedExecutionException stopped) {
            ended = true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return taker.end(ended || taker.size() == 0 ? waiting : List.of());
    }

    void stop() {
        thread.shutdown();
    }

    private static final class Taker implements Predicate<HistoryEntry> {
        private final List<HistoryEntry> taken = new ArrayList<>();
        private final int max;
        private boolean ended;

        Taker(int max) {
            this.max = max;
        }

        @Override
        public synchronized boolean test(HistoryEntry entry) {
            if (!ended && taken.size() < max) {
                taken.add(entry);
            }
            return !ended && taken.size() < max;
        }

        synchronized int size() {
            return taken.size();
        }

        synchronized List<HistoryEntry> end(List<HistoryEntry> more) {
            more.forEach(this::test);
            ended = true;
            return List.copyOf(taken);
        }
    }
}

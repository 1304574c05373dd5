// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes the file: all that waits at once, then syncs, tidies up, and tries again what failed. */
final class StoreWriter implements Runnable {
    static final Duration KEEP = Duration.ofDays(30);

    private static final long SYNC_NANOS = TimeUnit.MILLISECONDS.toNanos(900);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long TIDY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** Tidying up takes at most one part of so many of the time. */
    private static final long TIDY_SHARE = 10;

    private static final long EXPIRE_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final Desk desk;
    private final StoreOpening opening;
    private final Trouble trouble;
    private final Clock clock;
    private final Map<String, Book> books = new ConcurrentHashMap<>();

    private volatile StoreFile file;
    private long committed;
    private boolean unsynced;
    private long syncAt;
    private long retryAt = System.nanoTime();
    private int suspicions;
    private boolean untidy;
    private long tidyAt;
    private long expireAt = System.nanoTime() + EXPIRE_NANOS;

    StoreWriter(Desk desk, StoreOpening opening, Trouble trouble, Clock clock) {
        this.desk = desk;
        this.opening = opening;
        this.trouble = trouble;
        this.clock = clock;
    }

    @Override
    public void run() {
        boolean ending = false;
        while (!ending) {
            Desk.Work work = desk.take(pause());
            work.errands().forEach(Runnable::run);
            if (!desk.isFailing() || System.nanoTime() - retryAt >= 0) {
                attempt(work);
            }
            ending = work.ending();
        }
        close();
        desk.fail();
    }

    private long pause() {
        long now = System.nanoTime();
        long pause = expireAt - now;
        if (desk.isFailing()) {
            return Math.max(0, Math.min(pause, retryAt - now));
        }
        if (unsynced) {
            pause = Math.min(pause, syncAt - now);
        }
        if (untidy) {
            pause = Math.min(pause, tidyAt - now);
        }
        return Math.max(0, pause);
    }

    private void attempt(Desk.Work work) {
        try {
            if (!work.savings().isEmpty()) {
                write(work);
            }
            committed = work.ticket();
            desk.saved(work);
            if (work.sync() || (unsynced && System.nanoTime() - syncAt >= 0)) {
                sync();
            }
            tidy(work.savings().isEmpty());
            if (desk.isFailing()) {
                desk.recover();
                suspicions = 0;
                trouble.over(desk.read(
                        () -> books.values().stream().mapToLong(Book::givenUp).sum()));
            }
        } catch (Exception | StackOverflowError | OutOfMemoryError failed) {
            fail(failed);
        }
    }

    private void write(Desk.Work work) throws IOException, Unreadable {
        StoreFile current = usable();
        for (Saving saving : work.savings()) {
            current.save(saving);
        }
        current.commit();
        untidy = true;
        unsynced();
    }

    private void unsynced() {
        if (!unsynced) {
            unsynced = true;
            syncAt = System.nanoTime() + SYNC_NANOS;
        }
    }

    private void sync() throws IOException {
        usable().sync();
        unsynced = false;
        desk.synced(committed);
    }

    private void tidy(boolean idle) throws IOException {
        long begin = System.nanoTime();
        if (untidy && begin - tidyAt >= 0) {
            boolean tidied = usable().compact() || (idle && usable().shrink());
            long end = System.nanoTime();
            tidyAt = end + Math.max(TIDY_NANOS, TIDY_SHARE * (end - begin));
            untidy = tidied || !idle;
            if (tidied) {
                unsynced();
            }
        }
        if (begin - expireAt >= 0) {
            expireAt = begin + EXPIRE_NANOS;
            if (usable().expire(clock.instant().minus(KEEP))) {
                unsynced();
            }
        }
    }

    private StoreFile usable() throws IOException {
        if (file == null) {
            file = opening.open();
        }
        return file;
    }

    private void fail(Throwable failed) {
        retryAt = System.nanoTime() + RETRY_NANOS;
        StoreFile broken = file;
        file = null;
        if (broken != null) {
            broken.abandon();
            if (isSuspicious(failed) && ++suspicions > 1) {
                suspicions = 0;
                opening.condemn();
            }
        }
        unsynced = false;
        untidy = false;
        desk.doubt(new ArrayList<>(books.values()));
        desk.fail();
        LOG.debug("Writing the store failed", failed);
        trouble.begin(words(failed));
    }

    /** Whether it was not the disk that refused. */
    private static boolean isSuspicious(Throwable failed) {
        return !(failed instanceof IOException)
                && !(failed instanceof MVStoreException failure
                        && (failure.getErrorCode() == DataUtils.ERROR_WRITING_FAILED
                                || failure.getErrorCode() == DataUtils.ERROR_READING_FAILED
                                || failure.getErrorCode() == DataUtils.ERROR_CLOSED));
    }

    private static String words(Throwable failed) {
        Throwable deepest = failed;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    /** Called on this thread: reads what the file has of this gate, and hands it over. */
    void load(Book book, Loaded loaded) {
        try {
            StoreFile current = usable();
            loaded.take(current.take(book.gate()), current.lastEntry(book.gate()), true);
        } catch (IOException | RuntimeException failed) {
            fail(failed);
            loaded.take(unwritable(book.gate()), 0, false);
        }
    }

    /** What is known of a gate where nothing may be written. */
    private Found unwritable(String gate) {
        Found seen = opening.look().get(gate);
        return seen != null ? seen : Found.nothing(opening.hasFile());
    }

    void add(Book book) {
        books.put(book.gate(), book);
    }

    /** Called on any thread. */
    void history(String gate, long from, long last, Predicate<HistoryEntry> taker) {
        StoreFile current = file;
        if (current != null) {
            current.history(gate, from, last, taker);
        }
    }

    private void close() {
        StoreFile current = file;
        if (current == null) {
            return;
        }
        try {
            current.sync();
            desk.synced(committed);
            current.close();
        } catch (RuntimeException failed) {
            fail(failed);
        }
    }
}

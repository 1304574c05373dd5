// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes the file: all that waits at once, then syncs, tidies up, and tries again what failed. */
final class StoreWriter implements Runnable {
    static final Duration KEEP = Duration.ofDays(30);

    private static final long SYNC_NANOS = TimeUnit.MILLISECONDS.toNanos(900);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long TIDY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** Tidying up takes at most one part of so many of the time. */
    private static final long TIDY_SHARE = 10;

    private static final long EXPIRE_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final Desk desk;
    private final StoreAccess access;
    private final Trouble trouble;
    private final Clock clock;
    private final Map<String, Book> books = new ConcurrentHashMap<>();

    private long committed;
    private boolean unsynced;
    private long syncAt;
    private long retryAt = System.nanoTime();
    private boolean untidy;
    private long tidyAt;
    private long expireAt = System.nanoTime() + EXPIRE_NANOS;

    StoreWriter(Desk desk, StoreAccess access, Trouble trouble, Clock clock) {
        this.desk = desk;
        this.access = access;
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
                access.works();
                trouble.over(desk.read(
                        () -> books.values().stream().mapToLong(Book::givenUp).sum()));
            }
        } catch (Exception | Error failed) {
            fail(failed);
        }
    }

    private void write(Desk.Work work) throws IOException, Unreadable {
        StoreFile current = access.usable();
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
        access.usable().sync();
        unsynced = false;
        desk.synced(committed);
    }

    private void tidy(boolean idle) throws IOException {
        long begin = System.nanoTime();
        if (untidy && begin - tidyAt >= 0) {
            boolean tidied =
                    access.usable().compact() || (idle && access.usable().shrink());
            long end = System.nanoTime();
            tidyAt = end + Math.max(TIDY_NANOS, TIDY_SHARE * (end - begin));
            untidy = tidied || !idle;
            if (tidied) {
                unsynced();
            }
        }
        if (begin - expireAt >= 0) {
            expireAt = begin + EXPIRE_NANOS;
            if (access.usable().expire(clock.instant().minus(KEEP))) {
                unsynced();
            }
        }
    }

    private void fail(Throwable failed) {
        LOG.debug("Writing the store failed", failed);
        boolean again = access.giveUp(failed);
        unsynced = false;
        untidy = false;
        if (again) {
            desk.doubt(new ArrayList<>(books.values()));
            return;
        }
        retryAt = System.nanoTime() + RETRY_NANOS;
        trouble.begin(words(failed));
        desk.doubt(new ArrayList<>(books.values()));
        desk.fail();
    }

    private static String words(Throwable failed) {
        Throwable deepest = failed;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }

    /** Called on this thread: reads what there is of this gate, and hands it over. */
    void load(String gate, Loaded loaded) {
        try {
            access.load(gate, loaded);
        } catch (IOException | RuntimeException | Error failed) {
            fail(failed);
            access.look(gate, loaded);
        }
    }

    void add(Book book) {
        books.put(book.gate(), book);
    }

    private void close() {
        try {
            if (access.isOpen()) {
                sync();
                access.close();
            }
        } catch (IOException | RuntimeException | Error failed) {
            fail(failed);
            access.close();
        }
    }
}

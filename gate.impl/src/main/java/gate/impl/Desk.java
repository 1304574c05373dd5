// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Where gates leave what is to be written and the writer's thread takes it; the one lock between them, held for moments. */
final class Desk {
    /**
     * What waits.
     *
     * @param ticket of the newest write among it
     * @param sync whether somebody waits until it survives the end of the power
     */
    record Work(List<Saving> savings, long ticket, boolean sync, List<Runnable> errands, boolean ending) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Set<Book> unsaved = new LinkedHashSet<>();
    private final Deque<Runnable> errands = new ArrayDeque<>();
    private final Receipts receipts;
    private long issued;
    private long taken;
    private long syncWanted;
    private boolean failing;
    private boolean ending;

    /** {@code hung} is called when a write was not answered in time. */
    Desk(Runnable hung) {
        receipts = new Receipts(lock, () -> {
            fail();
            hung.run();
        });
    }

    <T> T read(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    /** A run of a gate begins with this. */
    void begin(Book book) {
        lock.lock();
        try {
            book.mark(false, ++issued);
            leave(book);
        } finally {
            lock.unlock();
        }
    }

    void write(Book book, Batch batch, boolean ended, Runnable done) {
        lock.lock();
        try {
            if (ended) {
                book.mark(true, ++issued);
            }
            if (!batch.isEmpty()) {
                book.apply(batch, ++issued);
            }
            boolean sync = batch.sync() && receipts.synced() < book.ticket();
            if (sync) {
                syncWanted = Math.max(syncWanted, book.ticket());
            }
            receipts.add(book, batch.sync(), done);
            leave(book);
        } finally {
            lock.unlock();
        }
    }

    private void leave(Book book) {
        if (!book.isSaved()) {
            unsaved.add(book);
        }
        if (failing) {
            book.trim();
        }
        work.signal();
    }

    void errand(Runnable task) {
        lock.lock();
        try {
            errands.add(task);
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ending = true;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits at most that long for something to do. While nothing can be written, writes are no reason to wake. */
    Work take(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0
                    && errands.isEmpty()
                    && !ending
                    && (failing || (issued == taken && syncWanted <= receipts.synced()))) {
                left = work.awaitNanos(left);
            }
            List<Saving> savings = new ArrayList<>();
            unsaved.forEach(book -> savings.add(book.unsaved()));
            List<Runnable> tasks = List.copyOf(errands);
            errands.clear();
            taken = issued;
            return new Work(savings, issued, syncWanted > receipts.synced(), tasks, ending);
        } catch (InterruptedException nobodyShould) {
            return new Work(List.of(), 0, false, List.of(), true);
        } finally {
            lock.unlock();
        }
    }

    void saved(Work done) {
        lock.lock();
        try {
            for (Saving saving : done.savings()) {
                saving.book().saved(saving);
                if (saving.book().isSaved()) {
                    unsaved.remove(saving.book());
                }
            }
            receipts.committed(done.ticket());
        } finally {
            lock.unlock();
        }
    }

    void synced(long ticket) {
        lock.lock();
        try {
            receipts.synced(ticket);
        } finally {
            lock.unlock();
        }
    }

    /** Nothing can be written for now: nobody waits for it any longer. */
    void fail() {
        lock.lock();
        try {
            failing = true;
            unsaved.forEach(Book::trim);
            receipts.failing(true);
        } finally {
            lock.unlock();
        }
    }

    /** It can be written again. */
    void recover() {
        lock.lock();
        try {
            failing = false;
            receipts.failing(false);
        } finally {
            lock.unlock();
        }
    }

    /** Everything that these have is written once more. */
    void doubt(Iterable<Book> books) {
        lock.lock();
        try {
            for (Book book : books) {
                book.doubt();
                unsaved.add(book);
            }
            // so that the next taking does not wait
            taken = issued - 1;
        } finally {
            lock.unlock();
        }
    }

    boolean isFailing() {
        return read(() -> failing);
    }

    void run(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }
}

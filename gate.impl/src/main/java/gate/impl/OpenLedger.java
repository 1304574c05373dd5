// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run of a gate, as it writes into its book. */
final class OpenLedger implements Ledger {
    private static final long CLOSE_MS = 1_000;

    private final Book book;
    private final boolean clean;
    private final Desk desk;
    private final StoreAccess access;
    private final StoreReader reader;
    private final Trouble trouble;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** {@code clean} is how the run before this ended. */
    OpenLedger(Book book, boolean clean, Desk desk, StoreAccess access, StoreReader reader, Trouble trouble) {
        this.book = book;
        this.clean = clean;
        this.desk = desk;
        this.access = access;
        this.reader = reader;
        this.trouble = trouble;
    }

    @Override
    public Map<String, String> memory() {
        return desk.read(book::memory);
    }

    @Override
    public boolean lost() {
        return desk.read(book::lost);
    }

    @Override
    public boolean clean() {
        return clean;
    }

    @Override
    public List<Kept> kept() {
        return desk.read(book::kept);
    }

    @Override
    public List<HistoryEntry> history(long from, int max) {
        if (max < 0) {
            throw new IllegalArgumentException("max " + max + " is negative");
        }
        Book.Waiting waiting = desk.read(() -> book.waiting(from));
        return reader.read(taker -> access.history(book.gate(), from, waiting.after(), taker), waiting.entries(), max);
    }

    @Override
    public void write(Batch batch, Runnable done) {
        // a run that was closed has said its last word; it only keeps its place in the order
        desk.write(book, closed.get() ? Batch.nothing() : batch, false, done);
    }

    @Override
    public void close(Map<String, String> memory) {
        if (closed.getAndSet(true)) {
            return;
        }
        CountDownLatch written = new CountDownLatch(1);
        Batch last = new Batch(memory, List.of(), List.of(), List.of(), true);
        desk.write(book, last, true, written::countDown);
        try {
            if (!written.await(CLOSE_MS, TimeUnit.MILLISECONDS)) {
                trouble.begin("the disk does not answer");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String problem() {
        return trouble.problem();
    }
}

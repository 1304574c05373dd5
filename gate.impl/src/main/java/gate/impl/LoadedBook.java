// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Fills a book once: with what the file has, or, when that takes too long, with nothing. */
final class LoadedBook implements Loaded {
    private final Book book;
    private final Desk desk;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);

    LoadedBook(Book book, Desk desk) {
        this.book = book;
        this.desk = desk;
    }

    @Override
    public void take(Found found, long last, boolean whole) {
        if (!taken.getAndSet(true)) {
            desk.run(() -> book.load(found, last, whole));
            done.countDown();
        }
    }

    boolean await(long millis) {
        try {
            return done.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

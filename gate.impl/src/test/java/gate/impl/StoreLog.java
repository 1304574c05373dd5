// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to what the store tells in the log. */
final class StoreLog extends Handler implements AutoCloseable {
    private final Logger log = Logger.getLogger(Store.class.getName());
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    StoreLog() {
        log.addHandler(this);
        log.setUseParentHandlers(false);
    }

    List<String> errors() {
        return of(Level.SEVERE);
    }

    List<String> warnings() {
        return of(Level.WARNING);
    }

    List<String> infos() {
        return of(Level.INFO);
    }

    /** Waits until one of that level is told. */
    synchronized void await(Level level) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (of(level).isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("nothing was told of level " + level);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private List<String> of(Level level) {
        return records.stream()
                .filter(told -> told.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    @Override
    public synchronized void publish(LogRecord told) {
        records.add(told);
        notifyAll();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        log.removeHandler(this);
        log.setUseParentHandlers(true);
    }
}

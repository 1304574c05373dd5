// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** One attempt to open a file of the store, and what it showed; gives the file up again unless it was good. */
final class Attempt implements AutoCloseable {
    private static final long ANY = -1;

    private MVStore store;
    private StoreMaps maps;
    private Survey survey;
    private boolean clean;
    private long version;
    private boolean locked;
    private String problem = "";
    private boolean succeeded;

    Attempt(String name, boolean readOnly) {
        this(name, readOnly, ANY);
    }

    /** {@code expected} is the only version that is good enough to look at. */
    Attempt(String name, boolean readOnly, long expected) {
        try {
            store = StoreFile.open(name, readOnly);
            version = store.getCurrentVersion();
            if (expected != ANY && version != expected) {
                problem = "it ends with " + version + " instead of " + expected;
                return;
            }
            Map<String, Object> header = store.getFileStore().getStoreHeader();
            clean = DataUtils.readHexLong(header, "clean", 0) != 0;
            if (clean && DataUtils.readHexLong(header, "version", 0) != version) {
                problem = "its newest part is missing";
            }
            maps = new StoreMaps(store);
            survey = new Survey(maps);
            if (problem.isEmpty()) {
                problem = survey.problem();
            }
            maps.openJournals();
            if (problem.isEmpty() && !clean) {
                problem = new TornPages(store).problem();
            }
        } catch (RuntimeException | Error damage) {
            locked =
                    damage instanceof MVStoreException failure && failure.getErrorCode() == DataUtils.ERROR_FILE_LOCKED;
            problem = "it cannot be read: " + damage;
        }
    }

    /** What is wrong with the file as a whole; empty when it is good. */
    String problem() {
        return problem;
    }

    /** Another process has it open. */
    boolean locked() {
        return locked;
    }

    /** Whether nothing at all is wrong, also not with single gates. */
    boolean isGood() {
        return problem.isEmpty() && !survey.damage();
    }

    /** Which of its pieces it ends with; grows with each. */
    long version() {
        return version;
    }

    /** Whether it was not closed as it should, so that its last writing may have been cut off. */
    boolean unclean() {
        return !clean;
    }

    Map<String, Found> found() {
        return survey == null ? Map.of() : survey.found();
    }

    /** What can be read; null when nothing can. */
    MVStore store() {
        return store;
    }

    /** To read from only. */
    StoreFile view() throws Unreadable {
        StoreFile file = new StoreFile(store, maps, maps.header(), survey.found());
        succeeded = true;
        return file;
    }

    StoreFile succeed() throws Unreadable {
        StoreFile file = view();
        succeeded = false;
        // what was read may have been in memory only when the last process was killed
        file.sync();
        if (!clean) {
            // MVStore forgets which dead pieces it could not find with the next commit only
            maps.header(maps.header());
            store.commit();
            file.sync();
        }
        succeeded = true;
        return file;
    }

    @Override
    public void close() {
        if (store != null && !succeeded) {
            store.closeImmediately();
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.io.IOException;
import java.util.function.Predicate;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** The file as far as it can be had: to write, or else to read, or not at all. Used by the writer's thread. */
final class StoreAccess {
    /** So many are set aside in one run at most: then it is not the file, and none that is kept may go for it. */
    private static final int SET_ASIDE = 2;

    private final StoreOpening opening;
    private volatile StoreFile file;
    private volatile StoreFile view;
    private int suspicions;
    private int setAside;

    StoreAccess(StoreOpening opening) {
        this.opening = opening;
    }

    /** The file to write. */
    StoreFile usable() throws IOException {
        if (file == null) {
            closeView();
            file = opening.open();
        }
        return file;
    }

    /**
     * The file failed: what comes next begins with another opening.
     *
     * @return whether that is worth trying at once, because it is the file and not the disk
     */
    boolean giveUp(Throwable failed) {
        StoreFile broken = file;
        file = null;
        if (broken != null) {
            broken.abandon();
            boolean corrupt = isCorrupt(failed);
            if ((corrupt || (!isDisk(failed) && ++suspicions > 1)) && setAside < SET_ASIDE) {
                suspicions = 0;
                setAside++;
                opening.condemn();
                if (corrupt) {
                    return true;
                }
            }
        }
        closeView();
        view = opening.view();
        return false;
    }

    void works() {
        suspicions = 0;
    }

    void load(String gate, Loaded loaded) throws IOException {
        StoreFile current = usable();
        loaded.take(current.take(gate), current.lastEntry(gate), true);
    }

    /** What is known of a gate where nothing can be written. */
    void look(String gate, Loaded loaded) {
        StoreFile seen = view;
        if (seen == null) {
            loaded.take(Found.nothing(opening.hasFile()), 0, false);
        } else {
            loaded.take(seen.take(gate), seen.lastEntry(gate), false);
        }
    }

    /** Called on any thread. */
    void history(String gate, long from, long last, Predicate<HistoryEntry> taker) {
        StoreFile current = file;
        StoreFile readable = current != null ? current : view;
        if (readable != null) {
            readable.history(gate, from, last, taker);
        }
    }

    void close() {
        closeView();
        StoreFile current = file;
        if (current != null) {
            current.close();
        }
    }

    /** Whether there is a file to write now. */
    boolean isOpen() {
        return file != null;
    }

    private void closeView() {
        StoreFile old = view;
        view = null;
        if (old != null) {
            old.abandon();
        }
    }

    /** Whether MVStore found something that cannot be; it checks some of that with assertions, where these are on. */
    private static boolean isCorrupt(Throwable failed) {
        return failed instanceof Unreadable
                || failed instanceof AssertionError
                || (failed instanceof MVStoreException && !isDisk(failed));
    }

    /** Whether it was the disk that refused. */
    static boolean isDisk(Throwable failed) {
        return failed instanceof IOException
                || (failed instanceof MVStoreException failure
                        && (failure.getErrorCode() == DataUtils.ERROR_WRITING_FAILED
                                || failure.getErrorCode() == DataUtils.ERROR_READING_FAILED
                                || failure.getErrorCode() == DataUtils.ERROR_CLOSED));
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SingleFileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the store while it is open. The writer's thread does everything; only the history is read by others.
 *
 * <p>Nothing in it is overwritten that the state of the last {@link #sync} needs, so that this state is there after the
 * end of the power whatever the disk made of what was written later.
 */
final class StoreFile {
    /** A step of compaction rewrites so much at most, so that it delays a gate by no more than a few ms. */
    private static final int STEP_BYTES = 128 * 1024;

    /** Below this share of live data the file is compacted. */
    private static final int FILL_PERCENT = 60;

    /** A file below this is left as it is. */
    private static final int SMALL_BYTES = 1024 * 1024;

    /** A file below this is not worth moving anything. */
    private static final int LARGE_BYTES = 8 * 1024 * 1024;

    /** After so many steps that made nothing better it is as good as it can be. */
    private static final int STEPS_IN_VAIN = 64;

    private static final int SHRINK_BYTES = 2 * 1024 * 1024;

    private static final int CACHE_MB = 2;
    private static final int PAGE_BYTES = 4 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final MVStore store;
    private final StoreMaps maps;
    private final boolean afterLoss;
    private final Map<String, Found> found;
    private MVStore.TxCounter durable;
    private int bestFill;
    private int inVain;

    StoreFile(MVStore store, StoreMaps maps, StoreHeader header, Map<String, Found> found) {
        this.store = store;
        this.maps = maps;
        this.afterLoss = header.afterLoss();
        this.found = new HashMap<>(found);
    }

    /** Opens it without looking at what is in it; whatever is thrown, no lock stays behind. */
    static MVStore open(String name, boolean readOnly) {
        FileStore<?> disk = new SingleFileStore(
                new HashMap<>(Map.of("cacheSize", CACHE_MB, "cacheConcurrency", 1, "pageSplitSize", PAGE_BYTES)));
        boolean opened = false;
        try {
            disk.open(name, readOnly, null);
            MVStore store = new MVStore.Builder()
                    .adoptFileStore(disk)
                    .autoCommitDisabled()
                    .compress()
                    .open();
            opened = true;
            store.setVersionsToKeep(0);
            store.setRetentionTime(0);
            return store;
        } finally {
            if (!opened) {
                closeQuietly(disk);
            }
        }
    }

    private static void closeQuietly(FileStore<?> disk) {
        try {
            disk.close();
        } catch (RuntimeException notOpen) {
            LOG.debug("{} was not open", disk, notOpen);
        }
    }

    /** What it has of a gate; asked once for each. */
    Found take(String gate) {
        Found known = found.remove(gate);
        return known == null ? Found.nothing(afterLoss) : known;
    }

    long lastEntry(String gate) {
        return maps.journal(gate).last();
    }

    void history(String gate, long from, long last, Predicate<HistoryEntry> taker) {
        maps.journal(gate).read(from, last, taker);
    }

    void save(Saving saving) throws Unreadable {
        bestFill = 0;
        inVain = 0;
        maps.save(saving);
    }

    /** What was saved survives the end of the process from here on. */
    void commit() {
        store.commit();
    }

    /** What was committed survives the end of the power from here on. */
    void sync() {
        store.sync();
        MVStore.TxCounter now = store.registerVersionUsage();
        if (durable != null) {
            store.deregisterVersionUsage(durable);
        }
        durable = now;
    }

    /** Rewrites a little of what is scattered; false when there was nothing to do. */
    boolean compact() {
        if (store.getFileStore().size() < SMALL_BYTES || !store.compact(FILL_PERCENT, STEP_BYTES)) {
            return false;
        }
        store.commit();
        int fill = store.getFileStore().getChunksFillRate();
        if (fill > bestFill) {
            bestFill = fill;
            inVain = 0;
        }
        return inVain++ < STEPS_IN_VAIN;
    }

    /** Moves a little from the end of a file with many holes into these, which syncs it; false when there was nothing to do. */
    boolean shrink() {
        if (!(store.getFileStore() instanceof RandomAccessStore disk)
                || disk.size() < LARGE_BYTES
                || disk.getFillRate() >= FILL_PERCENT) {
            return false;
        }
        disk.compactMoveChunks(FILL_PERCENT, SHRINK_BYTES, store);
        return true;
    }

    /** Drops entries of the journals from before that; false when there were none. */
    boolean expire(Instant before) {
        boolean dropped = false;
        for (Journal journal : maps.journals()) {
            try {
                while (journal.expire(before)) {
                    store.commit();
                    dropped = true;
                }
            } catch (RuntimeException damaged) {
                if (store.isClosed()) {
                    throw damaged;
                }
                LOG.debug("Old entries of {} cannot be read, and stay", journal, damaged);
            }
        }
        return dropped;
    }

    void close() {
        if (durable != null) {
            store.deregisterVersionUsage(durable);
            durable = null;
        }
        store.close();
    }

    /** Gives the file up as it is. */
    void abandon() {
        store.closeImmediately();
    }
}

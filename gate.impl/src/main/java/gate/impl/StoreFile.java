// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.h2.mvstore.MVStore;

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

    private final MVStore store;
    private final StoreMaps maps;
    private final boolean afterLoss;
    private final Map<String, Found> found;
    private MVStore.TxCounter durable;

    StoreFile(MVStore store, StoreMaps maps, StoreHeader header, Map<String, Found> found) {
        this.store = store;
        this.maps = maps;
        this.afterLoss = header.afterLoss();
        this.found = new HashMap<>(found);
    }

    static MVStore open(String name, boolean readOnly) {
        MVStore.Builder builder = new MVStore.Builder()
                .fileName(name)
                .autoCommitDisabled()
                .cacheSize(2)
                .cacheConcurrency(1)
                .pageSplitSize(4 * 1024);
        MVStore store = (readOnly ? builder.readOnly() : builder).open();
        store.setVersionsToKeep(0);
        store.setRetentionTime(0);
        return store;
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
        if (!store.compact(FILL_PERCENT, STEP_BYTES)) {
            return false;
        }
        store.commit();
        return true;
    }

    /** Drops old entries of the journals. */
    void expire(Instant before) {
        for (Journal journal : maps.journals()) {
            while (journal.expire(before)) {
                store.commit();
            }
        }
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

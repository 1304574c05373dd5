// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries over into a new file what can still be read of a damaged one. */
final class Salvage {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /** So much is held in memory at most. */
    private static final int PORTION = 1_000;

    private final MVStore source;
    private final Map<String, Found> found;

    /** Nothing can be read where {@code source} is null. */
    Salvage(MVStore source, Map<String, Found> found) {
        this.source = source;
        this.found = found;
    }

    /** How many gates are known as they were. */
    long gates() {
        return found.values().stream().filter(gate -> !gate.lost()).count();
    }

    void into(MVStore target, StoreMaps maps) throws Unreadable {
        for (Map.Entry<String, Found> each : found.entrySet()) {
            Found gate = each.getValue();
            maps.save(Saving.of(each.getKey(), gate));
        }
        target.commit();
        if (source != null && !source.isClosed()) {
            for (String name : source.getMapNames()) {
                if (name.startsWith(StoreMaps.JOURNAL)) {
                    copy(name.substring(StoreMaps.JOURNAL.length()), target);
                }
            }
        }
    }

    private void copy(String gate, MVStore target) {
        MVMap<Long, byte[]> to = StoreMaps.journalMap(target, gate);
        boolean whole = false;
        try {
            MVMap<Long, byte[]> from = StoreMaps.journalMap(source, gate);
            whole = new Pages(from).forEach(0, Long.MAX_VALUE - 1, (index, bytes) -> {
                to.put(index, bytes);
                if (to.sizeAsLong() % PORTION == 0) {
                    target.commit();
                }
                return true;
            });
        } catch (RuntimeException | Error end) {
            LOG.debug("The journal of the gate {} ends too early", gate, end);
        }
        if (!whole) {
            LOG.warn("The journal of the gate {} could only be carried over in part", gate);
        }
    }
}

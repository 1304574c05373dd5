// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.HistoryEntry;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** The newest of what was heard of a gate, in the order of its history. Any thread may call. */
final class Memory {
    /** So many entries are kept. */
    static final int KEPT = 2_000;

    private final ConcurrentSkipListMap<Position, HistoryEntry> entries = new ConcurrentSkipListMap<>();

    void add(HistoryEntry entry) {
        entries.put(Position.of(entry), entry);
        while (entries.size() > KEPT) {
            entries.pollFirstEntry();
        }
    }

    List<HistoryEntry> from(long sequence, int max) {
        return entries.tailMap(new Position(sequence, 0)).values().stream()
                .limit(max)
                .toList();
    }
}

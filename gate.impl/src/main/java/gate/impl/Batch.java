// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.util.List;
import java.util.Map;

/**
 * What one step of a gate leaves behind. Immutable.
 *
 * @param memory the values of the gate; null when they are as before
 * @param entries for the journal
 * @param kept commands to remember, by their keys
 * @param forgotten the keys of those that need not be remembered any more
 * @param sync whether it has to survive a power cut before anybody is told
 */
record Batch(
        Map<String, String> memory, List<HistoryEntry> entries, List<Kept> kept, List<String> forgotten, boolean sync) {
    private static final Batch NOTHING = new Batch(null, List.of(), List.of(), List.of(), false);

    /** Only keeps its place in the order. */
    static Batch nothing() {
        return NOTHING;
    }

    boolean isEmpty() {
        return memory == null && entries.isEmpty() && kept.isEmpty() && forgotten.isEmpty() && !sync;
    }
}

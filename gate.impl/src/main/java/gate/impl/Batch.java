// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.util.List;
import java.util.Map;

/**
 * What one step of a gate leaves behind.
 *
 * @param memory the new values, all of them; null when they did not change
 * @param entries what happened, for the journal
 * @param kept commands to remember, new ones or new states of known ones
 * @param forgotten keys of commands that need not be remembered any longer
 * @param sync whether the step must also survive the end of the power before it is told
 */
record Batch(
        Map<String, String> memory, List<HistoryEntry> entries, List<Kept> kept, List<String> forgotten, boolean sync) {
    private static final Batch NOTHING = new Batch(null, List.of(), List.of(), List.of(), false);

    Batch {
        memory = memory == null ? null : Map.copyOf(memory);
        entries = List.copyOf(entries);
        kept = List.copyOf(kept);
        forgotten = List.copyOf(forgotten);
    }

    /** Whether there is nothing to write; such a batch only keeps its place in the order. */
    boolean isEmpty() {
        return memory == null && entries.isEmpty() && kept.isEmpty() && forgotten.isEmpty();
    }

    static Batch nothing() {
        return NOTHING;
    }
}

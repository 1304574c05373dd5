// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.time.Instant;
import java.util.Map;

/**
 * One thing that happened at a gate. Sequence and part together are never given twice, also over restarts, and grow.
 *
 * @param sequence the sequence of the status with it
 * @param part the how-manieth entry with this sequence it is, from 1
 * @param time when, by the wall clock
 * @param type a state, a mode, an alarm, or how a command was decided or ended
 * @param details more about it, by name
 */
public record HistoryEntry(long sequence, int part, Instant time, String type, Map<String, String> details) {
    /** Copies the details. */
    public HistoryEntry {
        details = Map.copyOf(details);
    }
}

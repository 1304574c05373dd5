// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.util.List;
import java.util.Map;

/** The part of the store that belongs to one gate. Safe for use by several threads. */
interface Ledger {
    /** The newest written values; empty when there are none. */
    Map<String, String> memory();

    /** Whether what was kept of this gate could not be read: nobody knows what it was. */
    boolean lost();

    /** Whether the last run of this gate ended in order; so for a gate never seen. */
    boolean clean();

    /** The commands that are remembered, as they were when the ledger was opened. */
    List<Kept> kept();

    /** At most {@code max} entries from the sequence {@code from} on, oldest first. */
    List<HistoryEntry> history(long from, int max);

    /**
     * Writes, and never waits for that. {@code done} is called once, on a thread of the store, in the order of the writes of
     * this gate, when the batch survives the end of the process, and a power cut where it says so; where the store cannot
     * write, when that is known, at most 2 s later.
     */
    void write(Batch batch, Runnable done);

    /** Writes the last values and marks the run as ended in order; waits at most 1 s. */
    void close(Map<String, String> memory);

    /** What is wrong with the store now, for people; empty when nothing is. */
    String problem();
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.util.List;
import java.util.Map;

/** The part of the store that belongs to one gate, from {@link Store#open} to {@link #close}. Safe for use by all threads. */
interface Ledger {
    /** The newest written values; empty when there are none. */
    Map<String, String> memory();

    /**
     * Whether what this gate had was lost with a damaged store, and nothing was written of it since: nobody knows what it
     * had. {@link #memory()} then has what could still be read of it, if anything.
     */
    boolean lost();

    /** Whether the last run of this gate ended by {@link #close}, not by a crash; true for a gate never seen. */
    boolean clean();

    /** The commands that are remembered. */
    List<Kept> kept();

    /**
     * The entries with that sequence and later ones, oldest first, in the order of their writing; at most {@code max}.
     * Reads the disk, so it may wait, but not for one that hangs: at most 2 s.
     */
    List<HistoryEntry> history(long from, int max);

    /**
     * Writes a step; never blocks.
     *
     * @param done called exactly once, on a thread of the store, in the order of the writes of this gate: when the step
     *     survives the end of the process, or, where the batch says so, of the power; also when it is known that it could
     *     not be written, at most 2 s later
     */
    void write(Batch batch, Runnable done);

    /** Writes the last values, to survive the end of the power, and that this was a clean end; waits at most 1 s. */
    void close(Map<String, String> memory);

    /** What is wrong with the store now, for people: names the file and what to do; empty when nothing is. */
    String problem();
}

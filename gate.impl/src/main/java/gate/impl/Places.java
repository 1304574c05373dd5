// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.OptionalDouble;

/**
 * Where simulated leaves were left, 0 closed to 1 open. Called from any thread, also from a gate's queue: a store that
 * writes takes a note and writes later. Never throws.
 */
interface Places {
    /** Where the leaf of {@code gate} was last; empty when nothing is known of it, see {@link #lost()}. */
    OptionalDouble recall(String gate);

    /** The leaf of {@code gate} is here; told when it comes to rest, and now and then while it moves. */
    void remember(String gate, double place);

    /**
     * Whether there was a memory that could not be read: a leaf of which nothing is known may then stand anywhere, while
     * otherwise it is a new one.
     */
    boolean lost();

    /** What was remembered has to last from now on. */
    default void close() {}

    /** Where the leaf of {@code gate} is when it is taken in charge: a new one is closed, a lost one half open. */
    default double first(String gate) {
        return recall(gate).orElse(lost() ? 0.5 : 0);
    }
}

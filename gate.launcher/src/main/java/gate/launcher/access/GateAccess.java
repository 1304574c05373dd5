// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A connection to the gates of one gateway, whatever it goes through; it ends when it is lost.
 *
 * <p>Methods block their caller. Used by one thread.
 */
public interface GateAccess extends AutoCloseable {
    /** What is known of each gate, by its id. */
    SortedMap<String, GateView> gates();

    /** Asks one of them; the decision. */
    Receipt submit(String gate, Order order) throws Unreached;

    /** How the command that was accepted last has ended; waits so long for it. */
    Receipt end(Duration patience) throws Unreached;

    /** The next thing that happens to a gate; empty when nothing does within {@code wait}. */
    Optional<Happening> next(Duration wait) throws Unreached;

    /** Where it leads, for people. */
    String where();

    @Override
    void close();
}

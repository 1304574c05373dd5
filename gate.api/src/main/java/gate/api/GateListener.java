// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what happens at gates: register it as a service (whiteboard).
 *
 * <p>Each listener has a mailbox of its own and is called by one thread at a time, never on a gate's queue and with no
 * lock held. What one gate tells arrives in the order in which it happened; a listener registered late first gets the
 * current status. A listener that is slow, blocks or throws hurts only itself: its mailbox is bounded, and while it
 * overflows statuses are left out, those that tell only a position first; answers, outcomes and the newest status are
 * never left out.
 *
 * <p>In one step of a gate come, in this order: an acceptance, the status it caused, the ends of the commands it ended,
 * older first, and its own end.
 */
@ConsumerType
public interface GateListener {
    /** Service property: an LDAP filter over the service properties of gates; absent = all gates. */
    String TARGET = "gate.target";

    /**
     * The status of a gate. Its sequence grows by one with every change but one of the position, so a larger step is the
     * number of statuses that an overflowing mailbox left out. The same sequence again, with the same position, answers
     * a command that changed nothing.
     */
    default void status(String gate, GateStatus status) {}

    /** A gate decided on a command; the command carries its id. */
    default void answer(String gate, GateCommand command, Answer answer) {}

    /** An accepted command ended; the command carries its id. */
    default void outcome(String gate, GateCommand command, Outcome outcome) {}

    /**
     * Something happened that no status, answer or outcome shows, such as {@code power-up} for a gate that was not closed
     * when it started, {@code held-open-soon}, or {@code refused} for a button on site that could not be obeyed.
     */
    default void note(String gate, HistoryEntry entry) {}

    /** A gate has gone; nothing more comes from it. */
    default void gone(String gate) {}
}

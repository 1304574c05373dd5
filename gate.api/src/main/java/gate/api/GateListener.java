// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what happens at gates: register it as a service (whiteboard).
 *
 * <p>Each listener has a mailbox of its own and is called by one thread at a time, never on a gate's queue and with no
 * lock held; of a gate in another gateway ({@link GateService#REMOTE}) it is told by a thread of that gate's own. What one gate tells arrives in the order in which it happened; a listener registered late first gets the
 * current status. A listener that is slow, blocks or throws hurts only itself: its mailbox is bounded, and while it
 * overflows entries of the history and statuses are left out, statuses that tell only a position first; answers, outcomes
 * and the newest status are never left out.
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
     * The history of a gate has this entry now: a state, a mode, an alarm, a decision or an end, or what no other method
     * tells, such as {@code power-up} for a gate that was not closed when it started, {@code held-open-soon}, or
     * {@code refused} for a button on site that could not be obeyed. Comes after the other calls of its step.
     */
    default void happened(String gate, HistoryEntry entry) {}

    /**
     * Entries were left out here, since this listener is too slow for them; {@link GateService#history} has them. None is
     * left out without this call.
     */
    default void missed(String gate) {}

    /** A gate has gone; nothing more comes from it. */
    default void gone(String gate) {}
}

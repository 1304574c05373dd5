// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateReason;
import gate.api.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a step wants done. */
sealed interface Effect {
    /** Every output to the motor off, before anything else. */
    record DriveOff() implements Effect {}

    /**
     * The drive on, after everything else.
     *
     * @param direction up or down
     */
    record DriveOn(Direction direction) implements Effect {}

    /**
     * The lamp that tells that the leaf moves or is about to.
     *
     * @param on on or off
     */
    record Lamp(boolean on) implements Effect {}

    /**
     * The sounder.
     *
     * @param on on or off
     */
    record Sounder(boolean on) implements Effect {}

    /**
     * A timer starts anew.
     *
     * @param timer which
     * @param time how long
     */
    record Arm(Timer timer, Duration time) implements Effect {}

    /**
     * A timer ends without running out.
     *
     * @param timer which
     */
    record Disarm(Timer timer) implements Effect {}

    /**
     * The one decision about a command.
     *
     * @param order the command
     * @param reason why it was rejected; empty when accepted
     * @param detail for people
     */
    record Decided(Order order, Optional<GateReason> reason, String detail) implements Effect {}

    /**
     * The one end of an accepted command.
     *
     * @param order the command
     * @param end how
     * @param reason why, where there is a reason
     * @param detail for people
     */
    record Ended(Order order, Outcome.End end, Optional<GateReason> reason, String detail) implements Effect {}

    /** A command changed nothing: whoever waits for a word hears the current one. */
    record Repeat() implements Effect {}

    /**
     * Something that no status shows has to be told.
     *
     * @param type what
     * @param details more about it, by name
     */
    record Note(String type, Map<String, String> details) implements Effect {}

    /** What was learned of the time of travel does not count any more. */
    record ForgetTravel() implements Effect {}
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.time.Duration;

/**
 * The settings of one gate that are times; nothing means that there is no such thing.
 *
 * @param deadTime between a drive-off and the next drive-on
 * @param closeWarning lamp and sounder before a closing
 * @param travelUp the longest that an opening may take
 * @param travelDown the longest that a closing may take
 * @param access how long a timed access stays open
 * @param autoClose how long the gate stays open before it closes by itself
 * @param heldOpen how long it may be open before that is an alarm
 */
record Times(
        Duration deadTime,
        Duration closeWarning,
        Duration travelUp,
        Duration travelDown,
        Duration access,
        Duration autoClose,
        Duration heldOpen) {

    /** A leaf at rest leaves its limit within this time of the start of the drive. */
    static final Duration LEAVE_LIMIT = Duration.ofSeconds(3);

    /** A driver confirms within this time that the drive is off. */
    static final Duration OFF_CONFIRM = Duration.ofSeconds(2);

    /** A leaf that met something on its way up backs off for this time at most. */
    static final Duration BACK_OFF = Duration.ofSeconds(2);

    /** An opening for a fire that a remote stop halted goes on so long after the dead time. */
    static final Duration FIRE_RESUME = Duration.ofSeconds(2);

    /** So long before the alarm a gate that is held open warns. */
    static final Duration HELD_OPEN_NOTICE = Duration.ofSeconds(20);

    /** The sensors of a driver that came tell within this time what they see. */
    static final Duration FIRST_WORD = Duration.ofSeconds(5);

    Duration travel(Direction direction) {
        return direction == Direction.UP ? travelUp : travelDown;
    }

    /** The same with other limits of the time of travel. */
    Times withTravel(Duration up, Duration down) {
        return new Times(deadTime, closeWarning, up, down, access, autoClose, heldOpen);
    }
}

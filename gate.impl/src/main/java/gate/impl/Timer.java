// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** The timers of a gate; each runs at most once at a time. */
enum Timer {
    /** The drive was switched off and may not be switched on yet. */
    DEAD_TIME("dead-time"),
    /** Lamp and sounder announce a closing. */
    WARNING("close-warning"),
    /** A movement that has not reached its limit by then never will. */
    TRAVEL("travel-timeout"),
    /** A leaf that has not left its limit by then does not move. */
    LEAVE_LIMIT("leave-limit"),
    /** A driver that has not confirmed by then that the drive is off has failed. */
    OFF_CONFIRM("off-confirm"),
    /** A leaf that met something on its way up has backed off far enough. */
    BACK_OFF("back-off"),
    /** The gate has been open long enough and closes by itself. */
    AUTO_CLOSE("auto-close"),
    /** The gate will soon have been open for too long. */
    HELD_OPEN_NOTICE("held-open-notice"),
    /** The gate has been open for too long. */
    HELD_OPEN("held-open"),
    /** An opening for a fire goes on after a stop. */
    FIRE_RESUME("fire-resume"),
    /** A sensor of a driver that came has told by then what it sees, or is out of order. */
    FIRST_WORD("first-word");

    private final String word;

    Timer(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}

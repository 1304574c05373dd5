// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

/** Something a person must know; latched until acknowledged. Sounding is a separate value: silencing is not acknowledging. */
public enum GateAlarm {
    /** set by the alarm command */
    MANUAL("manual"),
    /** left its closed limit without having been driven */
    FORCED_OPEN("forced-open"),
    /** open for longer than allowed */
    HELD_OPEN("held-open"),
    /** met an obstruction */
    OBSTRUCTED("obstructed"),
    /** met an obstruction twice before it reached its closed limit */
    ENTRAPMENT("entrapment"),
    /** the tamper contact, or a leaf that left its open limit without a drive */
    TAMPER("tamper"),
    /** did not reach its limit in time */
    TRAVEL_TIMEOUT("travel-timeout"),
    /** sensors contradict each other, or one of them is broken */
    SENSOR_CONFLICT("sensor-conflict"),
    /** the driver failed, is missing, or did not confirm that the drive is off */
    DRIVE_FAULT("drive-fault"),
    /** the leaf was uncoupled from the drive by hand */
    MANUAL_RELEASE("manual-release"),
    /** the fire contact */
    FIRE("fire");

    private final String word;

    GateAlarm(String word) {
        this.word = word;
    }

    /** The word for this value on every wire, in lower case. */
    public String word() {
        return word;
    }
}

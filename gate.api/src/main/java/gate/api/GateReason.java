// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

/** Why a command was refused or did not reach its end; the same words on every transport. */
public enum GateReason {
    /** no such command */
    UNKNOWN_COMMAND("unknown-command"),
    /** a command that cannot be read, or lacks what it needs */
    MALFORMED("malformed"),
    /** a message larger than any command */
    TOO_LARGE("too-large"),
    /** this origin may not ask for this */
    FORBIDDEN("forbidden"),
    /** kept by a broker: nobody knows when it was said */
    RETAINED("retained"),
    /** its deadline has passed */
    EXPIRED("expired"),
    /** written in the future */
    CLOCK_SKEW("clock-skew"),
    /** the gateway does not know the time, so the age of the command is unknown */
    CLOCK_UNSET("clock-unset"),
    /** written for another session of the gateway */
    WRONG_SESSION("wrong-session"),
    /** the gate has changed since the command was written, or was stopped */
    OUT_OF_DATE("out-of-date"),
    /** the id was used for another command */
    DUPLICATE("duplicate"),
    /** more commands than allowed in this time */
    RATE_LIMITED("rate-limited"),
    /** the gate is in lockdown */
    LOCKDOWN("lockdown"),
    /** the gate is blocked */
    BLOCKED("blocked"),
    /** the gate is held open */
    HOLD_OPEN("hold-open"),
    /** the gate is under maintenance */
    MAINTENANCE("maintenance"),
    /** the fire contact is active */
    FIRE("fire"),
    /** something is in the way */
    OBSTRUCTED("obstructed"),
    /** the wired stop is active */
    STOP_INPUT("stop-input"),
    /** the leaf is uncoupled from the drive */
    MANUAL_RELEASE("manual-release"),
    /** the gate has a fault */
    FAULT("fault"),
    /** an entrapment has not been cleared by somebody on site */
    ENTRAPMENT("entrapment"),
    /** the sensors contradict each other */
    SENSOR_CONFLICT("sensor-conflict"),
    /** nobody knows where the leaf is */
    UNKNOWN_POSITION("unknown-position"),
    /** this gate cannot do that */
    UNSUPPORTED("unsupported"),
    /** the gate is elsewhere and does not answer */
    UNREACHABLE("unreachable"),
    /** too many commands wait already */
    OVERLOADED("overloaded"),
    /** the gate goes away */
    SHUTTING_DOWN("shutting-down"),
    /** ended by a stop command */
    STOPPED("stopped"),
    /** ended by a change of mode */
    MODE("mode"),
    /** the gateway ended while the command ran */
    RESTART("restart"),
    /** the gate was updated while the command ran */
    UPDATED("updated"),
    /** the limit was not reached in time */
    TRAVEL_TIMEOUT("travel-timeout"),
    /** the driver failed */
    DRIVE_FAULT("drive-fault");

    private final String word;

    GateReason(String word) {
        this.word = word;
    }

    /** The word for this value on every wire, in lower case. */
    public String word() {
        return word;
    }
}

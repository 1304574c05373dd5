// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateReason;
import gate.api.GateState;
import java.util.List;
import java.util.Optional;

/** What the driver's coming, going, confirming and failing do. */
final class DriveRules {
    /** The fault of a gate without a driver. */
    static final String DRIVER = "driver";

    /** The fault of a drive that may still be on. */
    static final String UNCONFIRMED = "drive-unconfirmed";

    private DriveRules() {}

    /** A driver takes charge: the drive goes off, dead time runs, sensors speak anew, and nothing moves. */
    static void came(Turn turn) {
        turn.faults.remove(DRIVER);
        if (turn.faults.isEmpty()) {
            turn.alarms.remove(GateAlarm.DRIVE_FAULT);
            turn.sounding = turn.sounding && !turn.alarms.isEmpty();
        }
        turn.inputs = Inputs.silent(turn.rules);
        turn.state = GateState.UNKNOWN;
        turn.position = Optional.empty();
        Movements.halt(turn);
    }

    /** The driver has gone; what it leaves behind is not known. */
    static void went(Turn turn, String detail) {
        boolean driven = turn.drive == DriveState.UP || turn.drive == DriveState.DOWN;
        turn.faults.put(DRIVER, detail);
        if (driven) {
            turn.faults.put(UNCONFIRMED, "the driver went while it drove; nobody knows whether the motor stopped");
        }
        turn.ordered = Direction.NONE;
        List.of(Timer.TRAVEL, Timer.LEAVE_LIMIT, Timer.OFF_CONFIRM, Timer.DEAD_TIME)
                .forEach(turn::disarm);
        turn.drive = DriveState.UNCONFIRMED;
        turn.inputs = Inputs.silent(turn.rules);
        Movements.giveUp(turn, GateAlarm.DRIVE_FAULT, GateReason.DRIVE_FAULT, detail);
        failStops(turn, detail);
    }

    /** The output is off for certain: dead time begins, whoever waited for it goes on. */
    static void off(Turn turn) {
        if (turn.ordered != Direction.NONE || turn.drive == DriveState.OFF) {
            return;
        }
        turn.disarm(Timer.OFF_CONFIRM);
        turn.drive = DriveState.OFF;
        turn.faults.remove(UNCONFIRMED);
        turn.stops.forEach(turn::complete);
        turn.stops.clear();
        if (turn.rules.deadTime().isZero()) {
            Movements.begin(turn);
        } else {
            turn.arm(Timer.DEAD_TIME, turn.rules.deadTime());
        }
    }

    /** The driver reports a fault of its hardware, or threw. */
    static void failed(Turn turn, String name, String detail) {
        turn.faults.put(name, detail);
        Movements.giveUp(turn, GateAlarm.DRIVE_FAULT, GateReason.DRIVE_FAULT, detail);
    }

    /** The driver was told to switch off and did not say in time that it has. */
    static void unconfirmed(Turn turn) {
        String detail =
                "the driver did not confirm within " + Rules.OFF_CONFIRM.toSeconds() + " s that the drive is off";
        turn.drive = DriveState.UNCONFIRMED;
        failed(turn, UNCONFIRMED, detail);
        failStops(turn, detail);
    }

    private static void failStops(Turn turn, String detail) {
        turn.stops.forEach(stop -> turn.fail(Optional.of(stop), GateReason.DRIVE_FAULT, detail));
        turn.stops.clear();
    }
}

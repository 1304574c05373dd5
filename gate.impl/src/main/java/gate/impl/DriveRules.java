// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateReason;
import gate.api.GateState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the driver's coming, going, confirming and failing do. */
final class DriveRules {
    /** The fault of a gate without a driver. */
    static final String DRIVER = "driver";

    /** The fault of a drive that may still be on. */
    static final String UNCONFIRMED = "drive-unconfirmed";

    /** The fault of a leaf that does not follow its drive. */
    static final String NO_MOVEMENT = "no-movement";

    /** The fault of a driver that threw. */
    static final String ERROR = "driver-error";

    /** Faults that were there once and have no end of their own: somebody on site looks, and acknowledges. */
    private static final Set<String> PASSING = Set.of(NO_MOVEMENT, ERROR);

    private DriveRules() {}

    /** A driver takes charge: the drive goes off, dead time runs, sensors speak anew, and nothing moves. */
    static void came(Turn turn) {
        Movements.failAll(turn, GateReason.DRIVE_FAULT, "another driver took charge");
        Movements.drop(turn);
        turn.faults.remove(DRIVER);
        if (turn.marks.remove(Mark.ABSENT) && turn.faults.isEmpty()) {
            turn.alarms.remove(GateAlarm.DRIVE_FAULT);
            turn.sounding = turn.sounding && !turn.alarms.isEmpty();
        }
        turn.inputs = Inputs.silent(turn.rules);
        turn.state = GateState.UNKNOWN;
        turn.position = Optional.empty();
        turn.marks.remove(Mark.FIRE_OVER);
        turn.marks.add(Mark.FRESH);
        turn.disarm(Timer.DEAD_TIME);
        turn.drive = DriveState.UNCONFIRMED;
        Movements.halt(turn);
        turn.arm(Timer.FIRST_WORD, Times.FIRST_WORD);
    }

    /** The driver has gone; what it leaves behind is not known. */
    static void went(Turn turn, String detail) {
        boolean driven = turn.drive == DriveState.UP || turn.drive == DriveState.DOWN;
        boolean onlyAbsent = !driven && !turn.alarms.contains(GateAlarm.DRIVE_FAULT) && turn.faults.isEmpty();
        turn.ordered = Direction.NONE;
        List.of(Timer.TRAVEL, Timer.LEAVE_LIMIT, Timer.BACK_OFF, Timer.OFF_CONFIRM, Timer.DEAD_TIME, Timer.FIRST_WORD)
                .forEach(turn::disarm);
        Movements.giveUp(turn, GateAlarm.DRIVE_FAULT, GateReason.DRIVE_FAULT, detail);
        turn.faults.put(DRIVER, detail);
        if (driven) {
            turn.faults.put(UNCONFIRMED, "the driver went while it drove; nobody knows whether the motor stopped");
        }
        if (onlyAbsent) {
            turn.marks.add(Mark.ABSENT);
        }
        turn.marks.remove(Mark.FRESH);
        turn.drive = DriveState.UNCONFIRMED;
        turn.inputs = Inputs.silent(turn.rules);
        failStops(turn, detail);
    }

    /** The output is off for certain: dead time begins, whoever waited for it goes on. */
    static void off(Turn turn) {
        if (turn.ordered != Direction.NONE || turn.drive == DriveState.OFF || turn.faults.containsKey(DRIVER)) {
            return;
        }
        turn.disarm(Timer.OFF_CONFIRM);
        turn.drive = DriveState.OFF;
        if (turn.faults.remove(UNCONFIRMED) != null) {
            refresh(turn);
        }
        SensorRules.settle(turn);
        turn.stops.forEach(turn::complete);
        turn.stops.clear();
        Movements.judge(turn);
        if (turn.rules.times().deadTime().isZero()) {
            Movements.advance(turn);
        } else {
            turn.arm(Timer.DEAD_TIME, turn.rules.times().deadTime());
            Movements.arrivedByItself(turn);
        }
    }

    /** The driver reports a fault of its hardware, or threw. */
    static void failed(Turn turn, String name, String detail) {
        turn.faults.put(name, detail);
        Movements.giveUp(turn, GateAlarm.DRIVE_FAULT, GateReason.DRIVE_FAULT, detail);
    }

    /** A fault is over; the alarm stays until somebody on site acknowledges it. */
    static void recovered(Turn turn, String name) {
        boolean itsOwn = !name.equals(DRIVER) && !name.equals(UNCONFIRMED);
        if (itsOwn && turn.faults.remove(name) != null) {
            refresh(turn);
        }
    }

    /** Somebody on site has looked at what went wrong. */
    static void forgive(Turn turn) {
        if (turn.faults.keySet().removeAll(PASSING)) {
            refresh(turn);
        }
    }

    /** The driver was told to switch off and did not say in time that it has. */
    static void unconfirmed(Turn turn) {
        String detail =
                "the driver did not confirm within " + Times.OFF_CONFIRM.toSeconds() + " s that the drive is off";
        turn.drive = DriveState.UNCONFIRMED;
        failed(turn, UNCONFIRMED, detail);
        failStops(turn, detail);
    }

    /** With the last fault gone the limit switches count again. */
    private static void refresh(Turn turn) {
        if (turn.faults.isEmpty() && turn.ordered == Direction.NONE) {
            SensorRules.settle(turn);
        }
    }

    private static void failStops(Turn turn, String detail) {
        turn.stops.forEach(stop -> turn.fail(Optional.of(stop), GateReason.DRIVE_FAULT, detail));
        turn.stops.clear();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateState;
import gate.api.InputState;

/** What a start, a driver that comes or goes, and a fault leave behind. */
final class ModelStartLaws {
    private ModelStartLaws() {}

    static void state(Leaf leaf, ModelVerdict verdict) {
        verdict.that(
                leaf.faults().isEmpty() || leaf.state() == GateState.UNKNOWN, "with a fault nobody knows where it is");
        boolean absent = leaf.faults().containsKey(DriveRules.DRIVER);
        verdict.that(
                !absent || leaf.drive() == DriveState.UNCONFIRMED, "without a driver nobody knows whether it is off");
    }

    static void step(ModelStep s, ModelVerdict verdict) {
        switch (s.move.kind()) {
            case CAME -> came(s, verdict);
            case WENT, FAULT -> failed(s, verdict);
            case TIMER -> {
                if (s.move.isTimer(Timer.OFF_CONFIRM)) {
                    failed(s, verdict);
                    verdict.that(s.after.drive() == DriveState.UNCONFIRMED, "not confirmed off in time: unconfirmed");
                } else if (s.move.isTimer(Timer.LEAVE_LIMIT)) {
                    failed(s, verdict);
                } else if (s.move.isTimer(Timer.TRAVEL)) {
                    verdict.that(s.after.state() == GateState.UNKNOWN, "no limit in time: unknown");
                    verdict.that(
                            s.after.alarms().contains(GateAlarm.TRAVEL_TIMEOUT), "no limit in time: travel-timeout");
                    verdict.that(ModelSensorLaws.nothingPending(s.after), "no limit in time: off");
                }
            }
            case POWER_CUT -> {
                verdict.that(s.after.modes().equals(s.before.modes()), "modes survive a power cut");
                verdict.that(s.after.alarms().equals(s.before.alarms()), "alarms survive a power cut");
                verdict.that(s.after.strikes() == s.before.strikes(), "strikes survive a power cut");
                verdict.that(ModelSensorLaws.nothingPending(s.after), "5: nothing is resumed after a start");
            }
            default -> {}
        }
        firstLook(s, verdict);
    }

    private static void came(ModelStep s, ModelVerdict verdict) {
        verdict.that(s.off(), "a driver that comes is told to switch off");
        verdict.that(ModelSensorLaws.nothingPending(s.after), "5: nothing goes on with another driver");
        verdict.that(s.after.drive() == DriveState.UNCONFIRMED, "another driver confirms for itself");
        verdict.that(s.after.state() == GateState.UNKNOWN, "state from the limits alone");
        verdict.that(s.after.modes().equals(s.before.modes()), "modes outlive drivers");
        verdict.that(s.after.strikes() == s.before.strikes(), "strikes outlive drivers");
        verdict.that(!s.after.armed().contains(Timer.FIRE_RESUME), "5: no timer goes on with another driver");
    }

    private static void failed(ModelStep s, ModelVerdict verdict) {
        verdict.that(s.after.state() == GateState.UNKNOWN, "a fault: unknown");
        verdict.that(s.after.alarms().contains(GateAlarm.DRIVE_FAULT), "a fault: drive-fault");
        verdict.that(ModelSensorLaws.nothingPending(s.after), "a fault: off");
    }

    /** A gate that is not closed after a start is told, and is an alarm in lockdown. */
    private static void firstLook(ModelStep s, ModelVerdict verdict) {
        boolean looked =
                s.before.marks().contains(Mark.FRESH) && !s.after.marks().contains(Mark.FRESH);
        if (!looked || s.move.kind() == ModelMove.Kind.WENT || s.move.kind() == ModelMove.Kind.POWER_CUT) {
            return;
        }
        boolean spoken = s.after.inputs().of(GateInput.LIMIT_OPEN) != InputState.SILENT
                && s.after.inputs().of(GateInput.LIMIT_CLOSED) != InputState.SILENT;
        verdict.that(spoken, "nobody looks before both limits have spoken");
        boolean told = s.step.effects().stream()
                .anyMatch(e -> e instanceof Effect.Note n && n.type().equals("power-up"));
        verdict.that(told == (s.after.state() != GateState.CLOSED), "after a start a gate that is not closed is told");
        boolean alarm = s.after.mode() == GateMode.LOCKDOWN && s.after.state() != GateState.CLOSED;
        verdict.that(!alarm || s.after.alarms().contains(GateAlarm.HELD_OPEN), "in lockdown that is an alarm");
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GatePosition;
import gate.api.GateState;
import gate.api.InputState;
import gate.api.Outcome;
import java.util.Optional;

/** What sensors do to a leaf, and what may be said of where it is. */
final class ModelSensorLaws {
    private ModelSensorLaws() {}

    static boolean bothLimits(Leaf leaf) {
        return leaf.inputs().active(GateInput.LIMIT_OPEN) && leaf.inputs().active(GateInput.LIMIT_CLOSED);
    }

    static void state(Leaf leaf, ModelVerdict verdict) {
        boolean open = leaf.inputs().active(GateInput.LIMIT_OPEN);
        boolean closed = leaf.inputs().active(GateInput.LIMIT_CLOSED);
        verdict.that(
                leaf.state() != GateState.CLOSED || (closed && !open),
                "11: never says closed without the limit switch");
        verdict.that(
                leaf.state() != GateState.OPEN || (open && !closed), "11: never says open without the limit switch");
        Optional<Integer> percent = leaf.position().map(GatePosition::percent);
        verdict.that(percent.filter(p -> p == 0).isEmpty() || closed, "position 0 only at the closed limit");
        verdict.that(percent.filter(p -> p == 100).isEmpty() || open, "position 100 only at the open limit");
        verdict.that(leaf.state() != GateState.CLOSED || leaf.strikes() == 0, "strikes end at the closed limit");
        verdict.that(
                leaf.state() != GateState.STOPPED || !leaf.inputs().alarming(GateInput.MANUAL_RELEASE),
                "an uncoupled leaf between the limits is unknown");
        boolean known = leaf.faults().isEmpty()
                && leaf.ordered() == Direction.NONE
                && leaf.drive() == DriveState.OFF
                && !leaf.inputs().alarming(GateInput.MANUAL_RELEASE);
        verdict.that(
                !known || !closed || open || leaf.state() == GateState.CLOSED,
                "a leaf at rest at its closed limit is closed");
        verdict.that(
                !known || !open || closed || leaf.state() == GateState.OPEN,
                "a leaf at rest at its open limit is open");
    }

    static void step(ModelStep s, ModelVerdict verdict) {
        if (s.move.kind() != ModelMove.Kind.INPUT) {
            return;
        }
        if (s.rose(Direction.DOWN)) {
            closingSide(s, verdict);
        }
        if (s.rose(Direction.UP)) {
            openingSide(s, verdict);
        }
        if (s.says(GateInput.STOP_INPUT)) {
            verdict.that(nothingPending(s.after), "the wired stop ends everything");
            verdict.that(!s.after.armed().contains(Timer.FIRE_RESUME), "the wired stop ends an opening for a fire");
        }
        if (s.says(GateInput.MANUAL_RELEASE)) {
            verdict.that(nothingPending(s.after), "the manual release ends everything");
        }
        if (bothLimits(s.after)) {
            verdict.that(s.after.state() == GateState.UNKNOWN, "both limits: unknown");
            if (!bothLimits(s.before)) {
                verdict.that(nothingPending(s.after), "both limits: off");
                verdict.that(s.after.alarms().contains(GateAlarm.SENSOR_CONFLICT), "both limits: sensor-conflict");
            }
        }
        lost(s, verdict);
    }

    static boolean nothingPending(Leaf leaf) {
        return leaf.ordered() == Direction.NONE
                && leaf.running().isEmpty()
                && leaf.next().isEmpty()
                && leaf.stay().isEmpty()
                && !leaf.marks().contains(Mark.LOCKDOWN_WAITS)
                && !leaf.armed().contains(Timer.WARNING)
                && !leaf.armed().contains(Timer.AUTO_CLOSE)
                && !leaf.armed().contains(Timer.TRAVEL);
    }

    private static void closingSide(ModelStep s, ModelVerdict verdict) {
        verdict.that(!s.after.armed().contains(Timer.AUTO_CLOSE), "auto-close waits while something is in the way");
        Optional<Errand> was = s.pendingBefore();
        if (s.before.ordered() == Direction.DOWN) {
            verdict.that(
                    s.off() && s.after.ordered() == Direction.NONE, "9: an obstruction while closing always ends it");
            was.flatMap(Errand::order)
                    .ifPresent(o -> verdict.that(s.ends(o, Outcome.End.FAILED), "an obstructed closing has failed"));
            struck(s, was.orElseThrow().why(), verdict);
        } else if (was.filter(e -> e.direction() == Direction.DOWN).isPresent()
                && s.before.next().isPresent()) {
            verdict.that(s.after.next().isEmpty(), "an obstruction before a closing ends it");
            verdict.that(s.after.ordered() == Direction.NONE, "an obstruction before a closing starts nothing");
            was.flatMap(Errand::order)
                    .ifPresent(o -> verdict.that(s.ends(o, Outcome.End.FAILED), "an obstructed closing has failed"));
        }
    }

    private static void struck(ModelStep s, Why why, ModelVerdict verdict) {
        if (why == Why.BACK_OFF) {
            return;
        }
        verdict.that(s.after.strikes() == Math.min(2, s.before.strikes() + 1), "strikes are counted");
        if (s.before.strikes() > 0) {
            verdict.that(s.after.alarms().contains(GateAlarm.ENTRAPMENT), "the second strike is an entrapment");
            verdict.that(nothingPending(s.after), "an entrapment stops");
            return;
        }
        boolean reopens = s.after
                .next()
                .filter(e -> e.why() == Why.REOPEN && e.target() == Errand.OPEN)
                .isPresent();
        boolean byHandOnly = why == Why.HELD && s.after.mode() == GateMode.MAINTENANCE;
        verdict.that(reopens || byHandOnly, "the first strike is a full re-open");
    }

    private static void openingSide(ModelStep s, ModelVerdict verdict) {
        if (s.before.ordered() == Direction.UP) {
            verdict.that(s.off() && s.after.ordered() == Direction.NONE, "an obstruction while opening always ends it");
            boolean twice = s.before.openingStrikes() > 0;
            verdict.that(!twice || s.after.alarms().contains(GateAlarm.ENTRAPMENT), "twice in one opening: entrapment");
            verdict.that(!twice || nothingPending(s.after), "an entrapment stops");
            verdict.that(
                    s.after.next().filter(e -> e.why() != Why.BACK_OFF).isEmpty(),
                    "an obstructed opening only backs off");
        } else if (s.before.next().filter(e -> e.direction() == Direction.UP).isPresent()) {
            verdict.that(s.after.next().isEmpty(), "an obstruction before an opening ends it");
        }
    }

    /** A limit switch that lets go of a leaf that nobody drives, or has just driven. */
    private static void lost(ModelStep s, ModelVerdict verdict) {
        boolean rests = s.before.ordered() == Direction.NONE
                && !s.before.armed().contains(Timer.OFF_CONFIRM)
                && !s.before.armed().contains(Timer.DEAD_TIME);
        if (!rests) {
            return;
        }
        boolean clear = s.after.inputs().of(s.move.input()) == InputState.CLEAR;
        if (s.move.isInput(GateInput.LIMIT_CLOSED) && s.before.state() == GateState.CLOSED && clear) {
            boolean uncoupled = s.after.inputs().alarming(GateInput.MANUAL_RELEASE);
            verdict.that(uncoupled || s.after.state() == GateState.STOPPED, "closed without the limit: stopped");
            verdict.that(s.after.alarms().contains(GateAlarm.FORCED_OPEN), "closed without the limit: forced-open");
        }
        if (s.move.isInput(GateInput.LIMIT_OPEN) && s.before.state() == GateState.OPEN && clear) {
            verdict.that(s.after.state() == GateState.UNKNOWN, "open without the limit: unknown");
            verdict.that(s.after.alarms().contains(GateAlarm.TAMPER), "open without the limit: tamper");
        }
    }
}

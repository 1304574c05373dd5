// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateState;
import gate.api.InputState;
import java.util.EnumSet;
import java.util.Set;

/** No timer runs that nobody handles, and none is missing that somebody waits for. */
final class ModelTimerLaws {
    private ModelTimerLaws() {}

    static void state(Rules rules, Leaf leaf, ModelVerdict verdict) {
        Set<Timer> armed = leaf.armed();
        boolean driven = leaf.ordered() != Direction.NONE;
        boolean off = leaf.drive() == DriveState.OFF;
        verdict.that(armed.contains(Timer.TRAVEL) == driven, "every movement has its time");
        verdict.that(driven || !armed.contains(Timer.LEAVE_LIMIT), "only a drive has to leave a limit");
        boolean backsOff =
                driven && leaf.running().filter(e -> e.why() == Why.BACK_OFF).isPresent();
        verdict.that(armed.contains(Timer.BACK_OFF) == backsOff, "a back-off has its time");
        verdict.that(!armed.contains(Timer.OFF_CONFIRM) || !off, "nobody waits for a drive that is off");
        boolean mayBeOn = leaf.drive() == DriveState.UP || leaf.drive() == DriveState.DOWN;
        verdict.that(driven || !mayBeOn || armed.contains(Timer.OFF_CONFIRM), "a drive that may be on is waited for");
        verdict.that(!armed.contains(Timer.DEAD_TIME) || off, "dead time runs with the drive off");
        verdict.that(
                !armed.contains(Timer.WARNING)
                        || (off
                                && leaf.next()
                                        .filter(e -> e.direction() == Direction.DOWN)
                                        .isPresent()),
                "a warning has its closing");
        verdict.that(
                !armed.contains(Timer.FIRE_RESUME)
                        || (leaf.inputs().active(GateInput.FIRE) && rules.has(Trait.FIRE_OPENS)),
                "only a fire is resumed");
        open(rules, leaf, verdict);
    }

    private static void open(Rules rules, Leaf leaf, ModelVerdict verdict) {
        Set<Timer> armed = leaf.armed();
        boolean idle = leaf.ordered() == Direction.NONE
                && leaf.drive() == DriveState.OFF
                && leaf.running().isEmpty()
                && leaf.next().isEmpty();
        boolean free = Direction.DOWN.guards().stream().noneMatch(leaf.inputs()::alarming);
        if (armed.contains(Timer.AUTO_CLOSE)) {
            verdict.that(idle && leaf.stay().isPresent(), "only a gate that stays open closes by itself");
            verdict.that(free, "auto-close waits while something is in the way");
            verdict.that(rules.guarded(Direction.DOWN), "nothing closes by itself without a sensor");
            verdict.that(
                    leaf.mode() != GateMode.HOLD_OPEN && leaf.mode() != GateMode.MAINTENANCE,
                    "nothing closes by itself in hold-open or maintenance");
        }
        boolean counts = idle && free && leaf.stay().isPresent() && mayClose(leaf) && rules.guarded(Direction.DOWN);
        verdict.that(
                !counts || armed.contains(Timer.AUTO_CLOSE),
                "a gate that is to close by itself does, when the way is free");
        boolean held = armed.contains(Timer.HELD_OPEN);
        boolean notice = armed.contains(Timer.HELD_OPEN_NOTICE);
        boolean expected = !rules.times().heldOpen().isZero()
                && idle
                && leaf.state() != GateState.CLOSED
                && leaf.mode() != GateMode.HOLD_OPEN
                && leaf.mode() != GateMode.MAINTENANCE
                && !armed.contains(Timer.AUTO_CLOSE)
                && !leaf.alarms().contains(GateAlarm.HELD_OPEN);
        verdict.that(!(held && notice), "held open is counted once");
        verdict.that(
                (held || notice) == expected, "held open is counted while the gate is open and nothing will close it");
    }

    private static boolean mayClose(Leaf leaf) {
        Inputs inputs = leaf.inputs();
        return inputs.of(GateInput.STOP_INPUT) == InputState.CLEAR
                && inputs.of(GateInput.MANUAL_RELEASE) == InputState.CLEAR
                && inputs.of(GateInput.LIMIT_CLOSED) == InputState.CLEAR
                && inputs.of(GateInput.FIRE) == InputState.CLEAR
                && !leaf.alarms().contains(GateAlarm.DRIVE_FAULT)
                && !leaf.alarms().contains(GateAlarm.ENTRAPMENT)
                && leaf.mode() != GateMode.HOLD_OPEN
                && leaf.mode() != GateMode.MAINTENANCE;
    }

    /** The leaf remembers exactly those timers that run. */
    static void step(ModelStep s, ModelVerdict verdict) {
        if (s.move.kind() == ModelMove.Kind.POWER_CUT) {
            return;
        }
        Set<Timer> run = EnumSet.noneOf(Timer.class);
        run.addAll(s.before.armed());
        if (s.move.event() instanceof Event.TimedOut t) {
            run.remove(t.timer());
        }
        for (Effect effect : s.step.effects()) {
            if (effect instanceof Effect.Arm arm) {
                verdict.that(arm.time().toMillis() > 0, "a timer takes time");
                run.add(arm.timer());
                verdict.that(
                        arm.timer() != Timer.AUTO_CLOSE
                                || s.after
                                        .stay()
                                        .filter(stay -> stay.time().equals(arm.time()))
                                        .isPresent(),
                        "auto-close counts its whole time");
            } else if (effect instanceof Effect.Disarm disarm) {
                run.remove(disarm.timer());
            }
        }
        verdict.that(run.equals(s.after.armed()), "the leaf remembers the timers that run");
    }
}

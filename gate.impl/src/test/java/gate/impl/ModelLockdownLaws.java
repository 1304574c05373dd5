// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.InputState;

/** A lockdown closes, or says that it cannot and tries again when the way is free. */
final class ModelLockdownLaws {
    private ModelLockdownLaws() {}

    static void state(Leaf leaf, ModelVerdict verdict) {
        verdict.that(
                !leaf.marks().contains(Mark.LOCKDOWN_WAITS)
                        || (leaf.modes().has(GateMode.LOCKDOWN)
                                && !leaf.alarms().contains(GateAlarm.ENTRAPMENT)),
                "only a lockdown waits to close, and never with an entrapment");
        verdict.that(
                !leaf.marks().contains(Mark.LOCKDOWN_WAITS)
                        || leaf.state() != GateState.CLOSED
                        || leaf.drive() != DriveState.OFF
                        // a leaf that was driven away just now may coast off its limit
                        || leaf.armed().contains(Timer.DEAD_TIME)
                        || leaf.next().isPresent(),
                "a lockdown that is closed waits for nothing");
    }

    static void step(ModelStep s, ModelVerdict verdict) {
        boolean commanded = s.accepted() && ModelActions.of(s.move.order()) == GateAction.LOCKDOWN;
        if (commanded) {
            boolean closes = s.after.state() == GateState.CLOSED
                    || s.pendingAfter()
                            .filter(e -> e.direction() == Direction.DOWN)
                            .isPresent();
            verdict.that(
                    closes || s.after.alarms().contains(GateAlarm.HELD_OPEN), "a lockdown closes, or it is an alarm");
            boolean inTheWay = s.ended.stream()
                    .anyMatch(e -> e.order().equals(s.move.order())
                            && e.reason()
                                    .filter(r -> r == GateReason.OBSTRUCTED)
                                    .isPresent());
            waits(s, inTheWay, verdict);
        }
        boolean closing = s.before.ordered() == Direction.DOWN && s.before.mode() == GateMode.LOCKDOWN;
        boolean struck = closing && s.rose(Direction.DOWN);
        waits(s, struck && s.before.running().orElseThrow().why() != Why.BACK_OFF, verdict);
        again(s, verdict);
    }

    private static void waits(ModelStep s, boolean inTheWay, ModelVerdict verdict) {
        verdict.that(
                !inTheWay
                        || s.after.marks().contains(Mark.LOCKDOWN_WAITS)
                        || s.after.alarms().contains(GateAlarm.ENTRAPMENT),
                "a lockdown that something was in the way of waits for it to go");
    }

    private static void again(ModelStep s, ModelVerdict verdict) {
        boolean sensor = s.move.kind() == ModelMove.Kind.INPUT
                || s.move.kind() == ModelMove.Kind.OFF
                || s.move.kind() == ModelMove.Kind.TIMER;
        Leaf leaf = s.after;
        boolean waits = sensor
                && leaf.marks().contains(Mark.LOCKDOWN_WAITS)
                && leaf.mode() == GateMode.LOCKDOWN
                && leaf.running().isEmpty()
                && leaf.next().isEmpty()
                && leaf.drive() == DriveState.OFF;
        boolean free = leaf.state() != GateState.UNKNOWN
                && Direction.DOWN.guards().stream().noneMatch(leaf.inputs()::alarming)
                && leaf.inputs().of(GateInput.STOP_INPUT) == InputState.CLEAR
                && leaf.inputs().of(GateInput.MANUAL_RELEASE) == InputState.CLEAR
                && leaf.inputs().of(GateInput.LIMIT_CLOSED) == InputState.CLEAR
                && leaf.inputs().of(GateInput.FIRE) == InputState.CLEAR
                && !leaf.alarms().contains(GateAlarm.DRIVE_FAULT)
                && (s.rules.guarded(Direction.DOWN) || s.rules.has(Trait.CLOSES_UNGUARDED));
        verdict.that(!waits || !free, "a lockdown closes when the way is free");
    }
}

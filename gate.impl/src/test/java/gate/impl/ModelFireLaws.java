// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateState;
import gate.api.InputState;
import java.util.Optional;

/** What a fire does: every mode yields, it opens, and it never closes. */
final class ModelFireLaws {
    private ModelFireLaws() {}

    static void state(Rules rules, Leaf leaf, ModelVerdict verdict) {
        boolean burns = leaf.inputs().active(GateInput.FIRE);
        if (!burns) {
            return;
        }
        verdict.that(
                ModelStep.pending(leaf)
                        .filter(e -> e.direction() == Direction.DOWN && e.why() != Why.BACK_OFF)
                        .isEmpty(),
                "8: nothing closes in a fire, nor waits to");
        goesOn(rules, leaf, verdict);
    }

    /** A fire that wants the gate open gets it, now or in a moment, unless somebody on site or something broken has ended it. */
    private static void goesOn(Rules rules, Leaf leaf, ModelVerdict verdict) {
        boolean opens = rules.has(Trait.FIRE_OPENS) && !leaf.marks().contains(Mark.FIRE_OVER);
        boolean waits = leaf.ordered() != Direction.NONE || leaf.drive() != DriveState.OFF || !freeToOpen(leaf);
        if (opens && leaf.state() != GateState.OPEN && !waits) {
            verdict.that(
                    leaf.next().isPresent() || leaf.armed().contains(Timer.FIRE_RESUME),
                    "an opening for a fire goes on after whatever halted it");
        }
    }

    static boolean freeToOpen(Leaf leaf) {
        Inputs inputs = leaf.inputs();
        return inputs.of(GateInput.STOP_INPUT) == InputState.CLEAR
                && inputs.of(GateInput.MANUAL_RELEASE) == InputState.CLEAR
                && inputs.of(GateInput.LIMIT_OPEN) == InputState.CLEAR
                && Direction.UP.guards().stream().noneMatch(inputs::alarming)
                && leaf.faults().isEmpty()
                && !leaf.alarms().contains(GateAlarm.DRIVE_FAULT);
    }

    static void step(ModelStep s, ModelVerdict verdict) {
        over(s, verdict);
        boolean opens = s.rules.has(Trait.FIRE_OPENS)
                && (s.pressed(GateInput.FIRE)
                        || (s.activated(GateInput.FIRE) && s.rules.has(Trait.FIRE_OPENS_AT_START)));
        if (opens && freeToOpen(s.after) && s.after.state() != GateState.OPEN) {
            Optional<Errand> pending = s.pendingAfter();
            verdict.that(
                    pending.filter(e -> e.why() == Why.FIRE && e.target() == Errand.OPEN)
                            .isPresent(),
                    "every mode yields to a fire");
        }
    }

    /** What may end an opening for a fire for good. */
    private static void over(ModelStep s, ModelVerdict verdict) {
        if (s.before.marks().contains(Mark.FIRE_OVER) || !s.after.marks().contains(Mark.FIRE_OVER)) {
            return;
        }
        boolean ended = switch (s.move.kind()) {
            case FAULT, WENT, CAME, CLOSING -> true;
            case TIMER ->
                broken(s.before)
                        || s.move.isTimer(Timer.TRAVEL)
                        || s.move.isTimer(Timer.LEAVE_LIMIT)
                        || s.move.isTimer(Timer.OFF_CONFIRM);
            case OFF -> broken(s.before);
            case INPUT -> endedByInput(s);
            default -> false;
        };
        verdict.that(
                ended, "an opening for a fire is over only when somebody on site, or something broken, has ended it");
    }

    private static boolean endedByInput(ModelStep s) {
        boolean entrapped = s.rose(Direction.UP) && s.after.alarms().contains(GateAlarm.ENTRAPMENT);
        boolean neverBegan = s.activated(GateInput.FIRE)
                && (broken(s.before)
                        || !s.pressed(GateInput.FIRE)
                        || s.before.inputs().alarming(GateInput.STOP_INPUT)
                        || s.before.inputs().alarming(GateInput.MANUAL_RELEASE));
        return s.says(GateInput.STOP_INPUT)
                || s.says(GateInput.MANUAL_RELEASE)
                || entrapped
                || neverBegan
                || s.move.isInput(GateInput.LIMIT_OPEN, GateInput.LIMIT_CLOSED);
    }

    private static boolean broken(Leaf leaf) {
        InputState limit = leaf.inputs().of(GateInput.LIMIT_OPEN);
        return limit == InputState.BROKEN
                || limit == InputState.SILENT
                || ModelSensorLaws.bothLimits(leaf)
                || !leaf.faults().isEmpty()
                || leaf.alarms().contains(GateAlarm.DRIVE_FAULT);
    }
}

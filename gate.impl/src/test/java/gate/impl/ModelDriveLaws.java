// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateState;
import gate.api.InputState;

/** When the drive may be on: numbers are those of the contract's invariants. */
final class ModelDriveLaws {
    private ModelDriveLaws() {}

    /** What holds of every state in which the leaf is driven. */
    static void state(Rules rules, Leaf leaf, ModelVerdict verdict) {
        boolean stopped =
                leaf.inputs().alarming(GateInput.STOP_INPUT) || leaf.inputs().alarming(GateInput.MANUAL_RELEASE);
        verdict.that(
                !stopped || (leaf.next().isEmpty() && leaf.running().isEmpty()),
                "2: nothing waits with the stop input, or the manual release");
        Direction way = leaf.ordered();
        if (way == Direction.NONE) {
            verdict.that(
                    leaf.state() != GateState.OPENING && leaf.state() != GateState.CLOSING,
                    "opening and closing are only said while driving");
            return;
        }
        Inputs inputs = leaf.inputs();
        verdict.that(
                way.guards().stream().noneMatch(inputs::alarming),
                "1: no drive against an obstruction, or a broken sensor");
        verdict.that(!inputs.alarming(GateInput.STOP_INPUT), "2: no drive with the stop input");
        verdict.that(!inputs.alarming(GateInput.MANUAL_RELEASE), "2: no drive with the manual release");
        verdict.that(
                leaf.faults().isEmpty() && !leaf.alarms().contains(GateAlarm.DRIVE_FAULT), "2: no drive with a fault");
        verdict.that(!leaf.armed().contains(Timer.DEAD_TIME), "3: no drive in the dead time");
        verdict.that(!leaf.armed().contains(Timer.OFF_CONFIRM), "3: no drive while the last one may still be on");
        verdict.that(leaf.drive() == way.drive(), "a drive that is on is shown as on");
        verdict.that(leaf.state() == way.state(), "a leaf that is driven is opening or closing");
        verdict.that(inputs.of(way.limit()) == InputState.CLEAR, "10: never past a limit, nor towards a broken one");
        verdict.that(
                leaf.running().filter(e -> e.direction() == way).isPresent(), "12: no drive without what it is for");
        verdict.that(leaf.next().isEmpty(), "nothing waits while the leaf is driven");
        leaf.running().ifPresent(errand -> {
            if (way == Direction.UP) {
                up(rules, leaf, errand, verdict);
            } else {
                down(rules, leaf, errand, verdict);
            }
            verdict.that(
                    leaf.mode() != GateMode.MAINTENANCE
                            || errand.why() == Why.HELD
                            || errand.why().isProtected(),
                    "maintenance: hold-to-run only");
        });
    }

    private static void up(Rules rules, Leaf leaf, Errand errand, ModelVerdict verdict) {
        boolean remote = errand.why() == Why.COMMAND
                && errand.order().filter(ModelActions::isLocal).isEmpty();
        GateMode mode = leaf.mode();
        verdict.that(
                !remote || mode == GateMode.NORMAL || mode == GateMode.HOLD_OPEN,
                "6: no opening by remote in lockdown, blocked or maintenance");
        boolean allowedInLockdown = errand.why() == Why.HELD
                || errand.why().isProtected()
                || (errand.why() == Why.EXIT && rules.has(Trait.EXIT_IN_LOCKDOWN));
        verdict.that(mode != GateMode.LOCKDOWN || allowedInLockdown, "lockdown: nothing else opens");
    }

    private static void down(Rules rules, Leaf leaf, Errand errand, ModelVerdict verdict) {
        verdict.that(!leaf.alarms().contains(GateAlarm.ENTRAPMENT), "7: no closing with a latched entrapment");
        verdict.that(leaf.mode() != GateMode.HOLD_OPEN, "8: no closing in hold-open");
        verdict.that(!leaf.inputs().active(GateInput.FIRE), "8: no closing in a fire");
        boolean access = errand.order()
                .filter(o -> ModelActions.of(o) == GateAction.ACCESS)
                .isPresent();
        verdict.that(
                rules.guarded(Direction.DOWN) || (errand.why() != Why.TIMER && !access),
                "nothing closes by itself without a sensor");
        verdict.that(
                errand.why() == Why.HELD || rules.guarded(Direction.DOWN) || rules.has(Trait.CLOSES_UNGUARDED),
                "a real gate without a sensor closes only hold-to-run");
    }

    /** What holds of every step. */
    static void step(ModelStep s, ModelVerdict verdict) {
        Direction was = s.before.ordered();
        Direction is = s.after.ordered();
        if (was != is && was != Direction.NONE) {
            verdict.that(
                    s.off() || s.move.kind() == ModelMove.Kind.WENT || s.move.kind() == ModelMove.Kind.POWER_CUT,
                    "a drive that ends is switched off in the same step");
        }
        verdict.that(was == Direction.NONE || is == Direction.NONE || was == is, "3: never a reversal in one step");
        verdict.that(!s.off() || is == Direction.NONE, "a drive-off and a drive-on never share a step");
        verdict.that(
                !s.off() || s.after.armed().contains(Timer.OFF_CONFIRM), "every drive-off has to be confirmed in time");
        verdict.that(
                s.on() == (was == is ? Direction.NONE : is),
                "the drive is told to go on when it starts, and only then");
        deadTime(s, verdict);
        if (s.on() != Direction.NONE) {
            start(s, verdict);
        }
    }

    private static void start(ModelStep s, ModelVerdict verdict) {
        boolean dead = !s.rules.times().deadTime().isZero();
        boolean confirmedNow = s.move.kind() == ModelMove.Kind.OFF && !dead;
        verdict.that(s.before.drive() == DriveState.OFF || confirmedNow, "3: a drive starts only from a confirmed off");
        verdict.that(
                !s.before.armed().contains(Timer.DEAD_TIME) || s.move.isTimer(Timer.DEAD_TIME),
                "3: never a start in the dead time");
        verdict.that(
                s.asked() != ModelAsked.NOBODY,
                "5: no drive that nobody asked for since the start, a fault or a stop input");
        verdict.that(s.asked() != ModelAsked.HALTED, "4: no drive after a stop without a newer command");
        verdict.that(s.step.cause().isPresent(), "12: no movement without a recorded cause");
        boolean warned = s.rules.times().closeWarning().isZero()
                || s.on() == Direction.UP
                || s.move.isTimer(Timer.WARNING)
                || s.after
                        .running()
                        .filter(e -> e.why() == Why.HELD || e.why() == Why.BACK_OFF)
                        .isPresent();
        verdict.that(warned, "a closing is announced before");
    }

    private static void deadTime(ModelStep s, ModelVerdict verdict) {
        boolean confirmed = s.before.drive() != DriveState.OFF
                && s.after.drive() == DriveState.OFF
                && s.move.kind() != ModelMove.Kind.POWER_CUT;
        boolean dead = !s.rules.times().deadTime().isZero();
        if (confirmed && dead) {
            verdict.that(s.after.armed().contains(Timer.DEAD_TIME), "3: dead time begins at every drive-off");
        }
        verdict.that(
                s.before.drive() == s.after.drive()
                        || s.after.drive() != DriveState.OFF
                        || s.move.kind() == ModelMove.Kind.OFF,
                "only the driver says that the drive is off");
        boolean gone =
                s.before.armed().contains(Timer.DEAD_TIME) && !s.after.armed().contains(Timer.DEAD_TIME);
        verdict.that(
                !gone || s.move.isTimer(Timer.DEAD_TIME) || s.after.drive() != DriveState.OFF,
                "3: nothing shortens the dead time");
        for (Effect effect : s.step.effects()) {
            if (effect instanceof Effect.Arm arm && arm.timer() == Timer.DEAD_TIME) {
                verdict.that(arm.time().equals(s.rules.times().deadTime()), "3: the dead time is as long as it is set");
            }
        }
    }
}

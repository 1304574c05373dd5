// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateState;
import java.util.Optional;

/** Where movements come from, what may end those that protect somebody, and that none waits for nothing. */
final class ModelErrandLaws {
    private ModelErrandLaws() {}

    static void state(Leaf leaf, ModelVerdict verdict) {
        leaf.running()
                .filter(e -> e.why() == Why.HELD && leaf.ordered() != Direction.NONE)
                .ifPresent(e -> verdict.that(
                        leaf.inputs().active(e.direction() == Direction.UP ? GateInput.HOLD_UP : GateInput.HOLD_DOWN),
                        "hold-to-run drives only while the button is held"));
        boolean awaitsOff = leaf.armed().contains(Timer.OFF_CONFIRM);
        verdict.that(
                leaf.next().isEmpty()
                        || awaitsOff
                        || leaf.armed().contains(Timer.DEAD_TIME)
                        || leaf.armed().contains(Timer.WARNING),
                "14: what waits to begin does not wait for ever");
        verdict.that(
                leaf.running().isEmpty() || leaf.ordered() != Direction.NONE || awaitsOff,
                "14: what waits to be judged does not wait for ever");
        verdict.that(leaf.stops().isEmpty() || awaitsOff, "14: no stop waits for ever");
    }

    static void step(ModelStep s, ModelVerdict verdict) {
        if (s.move.kind() == ModelMove.Kind.POWER_CUT) {
            return;
        }
        Optional<Errand> was = s.pendingBefore();
        Optional<Errand> is = s.pendingAfter();
        if (is.isPresent() && !same(was, is.get())) {
            verdict.that(born(s, was, is.get()), "12: a movement has the cause that it says");
        }
        if (was.isPresent()
                && !is.filter(e -> e.why() == was.get().why() || e.why() == Why.FIRE)
                        .isPresent()) {
            if (was.get().why() == Why.REOPEN) {
                verdict.that(mayEndReopen(s), "a re-open is ended only by what the contract names");
            } else if (was.get().why() == Why.FIRE) {
                boolean over =
                        s.move.isInput(GateInput.FIRE) && !s.after.inputs().active(GateInput.FIRE);
                verdict.that(over || mayEndReopen(s), "an opening for a fire is ended only by what the contract names");
            }
        }
    }

    private static boolean same(Optional<Errand> was, Errand is) {
        return was.filter(e -> e.why() == is.why() && e.target() == is.target() && sameOrder(e, is))
                .isPresent();
    }

    private static boolean sameOrder(Errand was, Errand is) {
        return was.why().isProtected() || was.order().equals(is.order());
    }

    private static boolean born(ModelStep s, Optional<Errand> was, Errand is) {
        Rules rules = s.rules;
        return switch (is.why()) {
            case COMMAND ->
                (s.accepted() && is.order().filter(s.move.order()::equals).isPresent())
                        || (was.filter(e -> e.why() == Why.FIRE && e.order().equals(is.order()))
                                        .isPresent()
                                && s.move.isInput(GateInput.FIRE));
            case BUTTON -> s.pressed(GateInput.BUTTON);
            case EXIT -> s.pressed(GateInput.REQUEST_TO_EXIT);
            case HELD -> is.direction() == Direction.UP ? s.pressed(GateInput.HOLD_UP) : s.pressed(GateInput.HOLD_DOWN);
            case TIMER -> s.move.isTimer(Timer.AUTO_CLOSE);
            case LOCKDOWN ->
                s.before.modes().has(GateMode.LOCKDOWN)
                        && s.before.marks().contains(Mark.LOCKDOWN_WAITS)
                        && (s.move.kind() == ModelMove.Kind.TIMER || s.move.event() instanceof Event.Reported);
            case REOPEN -> s.rose(Direction.DOWN) && s.before.ordered() == Direction.DOWN;
            case BACK_OFF -> s.rose(Direction.UP) && s.before.ordered() == Direction.UP;
            case FIRE ->
                rules.has(Trait.FIRE_OPENS)
                        && s.after.inputs().active(GateInput.FIRE)
                        && (s.activated(GateInput.FIRE) || s.move.isTimer(Timer.FIRE_RESUME));
        };
    }

    /** The open limit, stop, stop input, manual release, an obstruction on the opening side, a fault. */
    private static boolean mayEndReopen(ModelStep s) {
        return switch (s.move.kind()) {
            case STOP, FAULT, WENT, CAME, CLOSING, POWER_CUT -> true;
            case COMMAND -> s.accepted() && ModelActions.of(s.move.order()) == GateAction.TOGGLE;
            case TIMER ->
                s.move.isTimer(Timer.TRAVEL)
                        || s.move.isTimer(Timer.LEAVE_LIMIT)
                        || s.move.isTimer(Timer.OFF_CONFIRM)
                        || (s.move.isTimer(Timer.DEAD_TIME) && !mayOpen(s));
            case OFF -> !mayOpen(s);
            case INPUT ->
                s.move.isInput(GateInput.LIMIT_OPEN, GateInput.LIMIT_CLOSED, GateInput.BUTTON)
                        || s.says(GateInput.STOP_INPUT)
                        || s.says(GateInput.MANUAL_RELEASE)
                        || s.rose(Direction.UP);
            default -> false;
        };
    }

    /** Whether an opening may begin, as far as the leaf itself is concerned, or has ended where it wanted to. */
    private static boolean mayOpen(ModelStep s) {
        return s.after.state() != GateState.OPEN && ModelFireLaws.freeToOpen(s.after);
    }
}

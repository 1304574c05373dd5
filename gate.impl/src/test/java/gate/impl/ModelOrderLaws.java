// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAction;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateOrigin;
import gate.api.GatePosition;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every command is decided once, and ends once when it was accepted. */
final class ModelOrderLaws {
    private ModelOrderLaws() {}

    static void step(ModelStep s, ModelVerdict verdict) {
        if (s.move.kind() == ModelMove.Kind.POWER_CUT) {
            verdict.that(s.after.open().isEmpty(), "nothing is resumed after a start");
            return;
        }
        decisions(s, verdict);
        ends(s, verdict);
        switch (s.move.kind()) {
            case COMMAND -> commanded(s, s.move.order(), verdict);
            case STOP -> stopped(s, verdict);
            case CLOSING ->
                verdict.that(
                        s.after.open().isEmpty() && ModelSensorLaws.nothingPending(s.after),
                        "a gate that goes away leaves nothing open");
            default -> {}
        }
    }

    private static void decisions(ModelStep s, ModelVerdict verdict) {
        boolean asked = s.move.kind() == ModelMove.Kind.COMMAND
                || s.move.kind() == ModelMove.Kind.STOP
                || s.move.kind() == ModelMove.Kind.CLOSING;
        if (!asked) {
            verdict.that(s.decided.isEmpty(), "nothing is decided that nobody has asked");
            return;
        }
        List<Order> expected = new ArrayList<>(2);
        if (s.move.event() instanceof Event.Commanded c) {
            expected.add(c.order());
        } else if (s.move.event() instanceof Event.Stopped stopped) {
            expected.addAll(stopped.overtaken());
            expected.add(stopped.order());
        } else if (s.move.event() instanceof Event.Closing closing) {
            expected.addAll(closing.undecided());
        }
        verdict.that(
                s.decided.stream().map(Effect.Decided::order).toList().equals(expected),
                "every command is decided once, in their order");
    }

    /** What was open, and what was accepted, is what is open now and what has ended. */
    private static void ends(ModelStep s, ModelVerdict verdict) {
        List<Order> was = s.before.open();
        List<Order> is = s.after.open();
        if (s.ended.isEmpty() && s.decided.isEmpty() && was.equals(is)) {
            return;
        }
        List<Long> left = new ArrayList<>();
        was.forEach(o -> left.add(o.number()));
        for (Effect.Decided decided : s.decided) {
            if (decided.reason().isEmpty()) {
                left.add(decided.order().number());
            }
        }
        long last = Long.MIN_VALUE;
        for (Effect.Ended ended : s.ended) {
            verdict.that(left.remove((Long) ended.order().number()), "14: only an open command ends, and only once");
            verdict.that(ended.order().number() >= last, "older commands end first");
            last = ended.order().number();
            reason(s, ended, verdict);
        }
        for (Order open : is) {
            verdict.that(
                    left.remove((Long) open.number()), "14: a command is open once, and only after its acceptance");
        }
        verdict.that(left.isEmpty(), "14: no accepted command is forgotten");
    }

    private static void reason(ModelStep s, Effect.Ended ended, ModelVerdict verdict) {
        boolean plain = ended.end() == Outcome.End.COMPLETED || ended.end() == Outcome.End.SUPERSEDED;
        verdict.that(plain == ended.reason().isEmpty(), "an end has a reason, but for completed and superseded");
        switch (ended.end()) {
            case COMPLETED -> verdict.that(completed(s, ended.order()), "completed means that it is so");
            case SUPERSEDED -> verdict.that(takenOver(s), "superseded only by somebody who asks for a movement");
            case CANCELLED ->
                verdict.that(
                        cancelled(s, ended.reason().orElseThrow()),
                        "cancelled only by a stop, a mode or the end of the gateway");
            case FAILED -> {}
            case REJECTED -> verdict.that(false, "a rejection is a decision, not an end");
        }
    }

    private static boolean completed(ModelStep s, Order order) {
        Leaf leaf = s.after;
        // without dead time what waited may have begun already
        boolean off = leaf.drive() == DriveState.OFF || s.move.kind() == ModelMove.Kind.OFF;
        return switch (ModelActions.of(order)) {
            case OPEN, HOLD_OPEN -> leaf.state() == GateState.OPEN;
            case CLOSE, LOCKDOWN, ACCESS -> leaf.state() == GateState.CLOSED;
            case STOP -> off;
            case TOGGLE -> off || leaf.state() == GateState.OPEN || leaf.state() == GateState.CLOSED;
            case PARTIAL -> off && placed(leaf, s.rules.partial(), true);
            case SET_POSITION ->
                (off && placed(leaf, order.command().position().orElseThrow(), false))
                        || (order.command().position().orElseThrow() == 100 && leaf.state() == GateState.OPEN)
                        || (order.command().position().orElseThrow() == 0 && leaf.state() == GateState.CLOSED);
            default -> true;
        };
    }

    private static boolean placed(Leaf leaf, int target, boolean enough) {
        Optional<Integer> percent = leaf.position().map(GatePosition::percent);
        return percent.filter(p -> p >= target - 3 && (enough || p <= target + 3))
                .isPresent();
    }

    private static boolean takenOver(ModelStep s) {
        return s.accepted()
                || s.move.isInput(GateInput.BUTTON, GateInput.REQUEST_TO_EXIT, GateInput.HOLD_UP, GateInput.HOLD_DOWN);
    }

    private static boolean cancelled(ModelStep s, GateReason reason) {
        return switch (reason) {
            case STOPPED ->
                s.move.kind() == ModelMove.Kind.STOP
                        || s.move.isInput(GateInput.BUTTON)
                        || (s.accepted() && ModelActions.of(s.move.order()) == GateAction.TOGGLE);
            case STOP_INPUT -> s.says(GateInput.STOP_INPUT);
            case SHUTTING_DOWN -> s.move.kind() == ModelMove.Kind.CLOSING;
            case MODE ->
                !s.before.modes().equals(s.after.modes())
                        || s.accepted()
                        || s.after.mode() == GateMode.HOLD_OPEN
                        || s.after.mode() == GateMode.MAINTENANCE;
            default -> false;
        };
    }

    private static void commanded(ModelStep s, Order order, ModelVerdict verdict) {
        if (s.rejected()) {
            verdict.that(
                    s.after.equals(s.before) && s.step.effects().size() == 1,
                    "a rejected command changes nothing and tells nothing but that");
            return;
        }
        GateAction action = ModelActions.of(order);
        verdict.that(
                s.before.mode() != GateMode.LOCKDOWN || ModelActions.IN_LOCKDOWN.contains(action),
                "lockdown accepts release, stop, silence, acknowledge, query only");
        verdict.that(!order.command().origin().equals(GateOrigin.unknown()), "nobody of unknown origin is obeyed");
        boolean remote = !ModelActions.isLocal(order);
        boolean conditioned = order.command().ifSequence().isPresent();
        verdict.that(
                !conditioned
                        || order.command().ifSequence().getAsLong() == ModelStep.NOW.sequence()
                        || action == GateAction.LOCKDOWN,
                "what expects another sequence is out of date");
        verdict.that(
                order.command()
                                .deadline()
                                .filter(d -> d.isBefore(ModelStep.NOW.wall()))
                                .isEmpty()
                        || action == GateAction.LOCKDOWN,
                "what is late is not done");
        verdict.that(!remote || action != GateAction.TOGGLE || conditioned, "a remote toggle says what it expects");
        verdict.that(!remote || action != GateAction.MAINTENANCE, "maintenance begins and ends on site");
        if (!ModelActions.moves(order) && action != GateAction.STOP) {
            verdict.that(s.ends(order, Outcome.End.COMPLETED), "what moves nothing is completed at once");
            verdict.that(
                    s.after.ordered() == s.before.ordered() || s.after.ordered() == Direction.NONE,
                    "no acknowledge, reset, release or mode starts a movement");
        }
    }

    private static void stopped(ModelStep s, ModelVerdict verdict) {
        Order order = s.move.order();
        verdict.that(!s.rejected(), "a stop is always accepted");
        verdict.that(ModelSensorLaws.nothingPending(s.after), "4: after a stop no drive and nothing pending");
        verdict.that(
                !s.after.armed().contains(Timer.FIRE_RESUME) || s.after.inputs().active(GateInput.FIRE),
                "4: only a fire goes on after a stop");
        for (Order open : s.before.open()) {
            verdict.that(
                    s.before.stops().contains(open) || s.ends(open, Outcome.End.CANCELLED),
                    "a stop cancels all that came before");
        }
        for (Order overtaken : ((Event.Stopped) s.move.event()).overtaken()) {
            verdict.that(s.ends(overtaken, Outcome.End.CANCELLED), "a stop cancels all that it has overtaken");
        }
        boolean off = s.after.drive() == DriveState.OFF;
        verdict.that(
                off == s.ends(order, Outcome.End.COMPLETED), "a stop is completed when the drive is off for certain");
        Step late = GateMachine.step(s.rules, s.after, ModelAlphabet.WRITTEN_BEFORE, ModelStep.NOW);
        verdict.that(
                late.effects().stream()
                        .anyMatch(
                                e -> e instanceof Effect.Decided d && d.reason().isPresent()),
                "a movement written before the stop is out of date");
    }
}

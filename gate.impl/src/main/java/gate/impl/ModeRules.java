// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateMode;
import gate.api.GateReason;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What commands about the mode do. */
final class ModeRules {
    private ModeRules() {}

    /**
     * Sets the mode in any case, and closes where that may be.
     *
     * @param late why it is too late to move for it
     */
    static void lockdown(Turn turn, Order order, Optional<GateReason> late) {
        turn.accept(order);
        turn.modes = turn.modes.with(GateMode.LOCKDOWN);
        Errand errand = Errand.of(Direction.DOWN, order);
        Optional<Refusal> refusal = late.isPresent() && !Movements.isThere(turn, errand)
                ? Refusal.of(late.get(), "the mode is set, but it is too late to move")
                : MoveRules.refusal(turn, errand);
        if (refusal.isEmpty()) {
            turn.marks.remove(Mark.LOCKDOWN_WAITS);
            Movements.take(turn, errand);
            return;
        }
        boolean goesOn = Movements.underWay(turn)
                .filter(e -> e.why().isProtected() || e.why() == Why.HELD)
                .isPresent();
        Movements.supersedeAll(turn);
        if (goesOn) {
            turn.running = turn.running.map(e -> e.with(Optional.empty()));
            turn.next = turn.next.map(e -> e.with(Optional.empty()));
            turn.stay = Optional.empty();
        } else {
            Movements.drop(turn);
        }
        turn.fail(Optional.of(order), refusal.get().reason(), refusal.get().detail());
        notClosed(turn, refusal.get().reason());
    }

    /** A lockdown that could not close is an alarm; it tries again only where something was in the way. */
    static void notClosed(Turn turn, GateReason reason) {
        turn.alarm(GateAlarm.HELD_OPEN);
        if (reason == GateReason.OBSTRUCTED && !turn.alarms.contains(GateAlarm.ENTRAPMENT)) {
            turn.marks.add(Mark.LOCKDOWN_WAITS);
        }
    }

    /** Ends lockdown, or hold-open, and what it set in motion; moves nothing. */
    static void release(Turn turn, Order order) {
        turn.accept(order);
        turn.marks.remove(Mark.LOCKDOWN_WAITS);
        if (turn.modes.has(GateMode.LOCKDOWN)) {
            turn.modes = turn.modes.without(GateMode.LOCKDOWN);
            end(turn, e -> e.why() == Why.LOCKDOWN || isFor(e, GateAction.LOCKDOWN));
            heldOpenAgain(turn);
        } else if (turn.modes.has(GateMode.HOLD_OPEN)) {
            turn.modes = turn.modes.without(GateMode.HOLD_OPEN);
            end(turn, e -> isFor(e, GateAction.HOLD_OPEN));
        } else {
            turn.repeat();
        }
        turn.complete(order);
    }

    /** Nobody opens remotely from now on, and whoever just does is stopped. */
    static void block(Turn turn, Order order) {
        set(turn, order, GateMode.BLOCKED);
        end(turn, e -> e.isForRemote() && e.direction() == Direction.UP);
        turn.complete(order);
    }

    static void unblock(Turn turn, Order order) {
        turn.accept(order);
        if (turn.modes.has(GateMode.BLOCKED)) {
            turn.modes = turn.modes.without(GateMode.BLOCKED);
        } else {
            turn.repeat();
        }
        turn.complete(order);
    }

    /** Hold-to-run only, for somebody who works at the gate; nobody elsewhere can begin or end that. */
    static void maintenance(Turn turn, Order order) {
        if (!order.command().origin().isLocal()) {
            turn.reject(order, GateReason.FORBIDDEN, "maintenance begins and ends on site");
            return;
        }
        if (!order.command().isOn()) {
            turn.accept(order);
            if (turn.modes.has(GateMode.MAINTENANCE)) {
                turn.modes = turn.modes.without(GateMode.MAINTENANCE);
                heldOpenAgain(turn);
            } else {
                turn.repeat();
            }
            turn.complete(order);
            return;
        }
        set(turn, order, GateMode.MAINTENANCE);
        end(turn, e -> e.why() != Why.HELD);
        turn.stay.flatMap(Stay::order).ifPresent(o -> turn.cancel(List.of(o), GateReason.MODE));
        turn.stay = Optional.empty();
        turn.complete(order);
    }

    /** The mode below is in force again: where that is hold-open, nothing closes any more. */
    private static void heldOpenAgain(Turn turn) {
        if (turn.modes.is(GateMode.HOLD_OPEN)) {
            end(turn, e -> e.direction() == Direction.DOWN);
            StayRules.end(turn, GateReason.MODE);
        }
    }

    private static void set(Turn turn, Order order, GateMode mode) {
        turn.accept(order);
        if (turn.modes.has(mode)) {
            turn.repeat();
        }
        turn.modes = turn.modes.with(mode);
    }

    /** Ends the errands that a mode does not allow; a re-open after an obstruction and one for a fire go on without theirs. */
    private static void end(Turn turn, Predicate<Errand> which) {
        Optional<Errand> running = turn.running.filter(which);
        Optional<Errand> next = turn.next.filter(which);
        running.flatMap(Errand::order).ifPresent(o -> turn.cancel(List.of(o), GateReason.MODE));
        next.flatMap(Errand::order).ifPresent(o -> turn.cancel(List.of(o), GateReason.MODE));
        if (running.isPresent()) {
            boolean goesOn = running.get().why().isProtected();
            turn.running = goesOn ? running.map(e -> e.with(Optional.empty())) : Optional.empty();
            if (!goesOn && turn.ordered != Direction.NONE) {
                Movements.halt(turn);
            }
        }
        if (next.isPresent()) {
            boolean goesOn = next.get().why().isProtected();
            turn.next = goesOn ? next.map(e -> e.with(Optional.empty())) : Optional.empty();
            if (!goesOn) {
                Movements.unwarn(turn);
            }
        }
    }

    private static boolean isFor(Errand errand, GateAction action) {
        return errand.order().filter(o -> o.command().action() == action).isPresent();
    }
}

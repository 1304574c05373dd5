// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateMode;
import gate.api.GateReason;
import java.util.Optional;

/** What movement commands ask for, and whether they get it. */
final class MoveRules {
    private MoveRules() {}

    /** Open, close, partial, set-position, access, hold-open. */
    static void asked(Turn turn, Order order) {
        Optional<Refusal> impossible = impossible(turn, order.command());
        if (impossible.isPresent()) {
            turn.reject(order, impossible.get().reason(), impossible.get().detail());
            return;
        }
        attempt(turn, errand(turn, order));
    }

    /** One-button operator; from a network only by somebody who knows what the gate does now. */
    static void toggled(Turn turn, Order order) {
        GateCommand command = order.command();
        if (!command.origin().isLocal() && command.ifSequence().isEmpty()) {
            turn.reject(order, GateReason.MALFORMED, "toggle needs the sequence that the status is expected to have");
            return;
        }
        Optional<Direction> direction = toggle(turn);
        if (direction.isEmpty()) {
            turn.accept(order);
            CommandRules.stop(turn, Optional.of(order));
        } else {
            attempt(turn, Errand.of(direction.get(), order));
        }
    }

    /** What a one-button operator does now; nothing means stop. */
    static Optional<Direction> toggle(Turn turn) {
        if (Movements.underWay(turn).isPresent() || turn.ordered != Direction.NONE) {
            return Optional.empty();
        }
        return switch (turn.state) {
            case CLOSED, UNKNOWN -> Optional.of(Direction.UP);
            case OPEN -> Optional.of(Direction.DOWN);
            case STOPPED -> Optional.of(turn.lastTravel == Direction.UP ? Direction.DOWN : Direction.UP);
            // driven without an errand: cannot be, and is ended if it is
            case OPENING, CLOSING -> Optional.empty();
        };
    }

    private static void attempt(Turn turn, Errand errand) {
        Order order = errand.order().orElseThrow();
        Optional<Refusal> refusal = refusal(turn, errand);
        if (refusal.isPresent()) {
            turn.reject(order, refusal.get().reason(), refusal.get().detail());
            return;
        }
        turn.accept(order);
        if (order.command().action() == GateAction.HOLD_OPEN) {
            turn.modes = turn.modes.with(GateMode.HOLD_OPEN);
        }
        Movements.take(turn, errand);
    }

    /** Why an errand may not take over now; who already is where it goes needs no permission. */
    static Optional<Refusal> refusal(Turn turn, Errand errand) {
        Optional<Why> under = Movements.underWay(turn).map(Errand::why);
        boolean further = errand.direction() != Direction.UP || errand.target() != Errand.OPEN;
        if (under.filter(Why::isProtected).isPresent() && further) {
            return under.get() == Why.FIRE
                    ? Refusal.of(GateReason.FIRE, "it opens for a fire")
                    : Refusal.of(GateReason.OBSTRUCTED, "it opens again after something was in its way");
        }
        if (under.filter(Why.HELD::equals).isPresent() && errand.why() != Why.HELD) {
            return Refusal.of(GateReason.MAINTENANCE, "somebody on site drives it with a held button");
        }
        if (Movements.isThere(turn, errand)) {
            return Optional.empty();
        }
        return Permission.to(turn, errand)
                .flatMap(reason -> Refusal.of(reason, Permission.detail(turn, reason, errand.direction())));
    }

    private static Optional<Refusal> impossible(Turn turn, GateCommand command) {
        return switch (command.action()) {
            case ACCESS ->
                turn.rules.guarded(Direction.DOWN)
                        ? Optional.empty()
                        : Refusal.of(GateReason.UNSUPPORTED, "it has no sensor that looks after its closing by itself");
            case PARTIAL, SET_POSITION -> unplaceable(turn, command);
            case CLOSE -> turn.modes.is(GateMode.HOLD_OPEN) ? Refusal.of(GateReason.HOLD_OPEN, "") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Refusal> unplaceable(Turn turn, GateCommand command) {
        if (command.action() == GateAction.SET_POSITION && command.position().isEmpty()) {
            return Refusal.of(GateReason.MALFORMED, "set-position needs a position");
        }
        if (!turn.rules.has(Trait.POSITION)) {
            return Refusal.of(GateReason.UNSUPPORTED, "it does not know its position");
        }
        if (turn.modes.is(GateMode.HOLD_OPEN)) {
            return Refusal.of(GateReason.HOLD_OPEN, "");
        }
        if (!turn.rules.has(Trait.TRACKED)) {
            return Refusal.of(
                    GateReason.UNKNOWN_POSITION, "its time of travel is learned by full runs from limit to limit");
        }
        return turn.position.isEmpty()
                ? Refusal.of(GateReason.UNKNOWN_POSITION, "nobody knows where the leaf is")
                : Optional.empty();
    }

    private static Errand errand(Turn turn, Order order) {
        GateCommand command = order.command();
        return switch (command.action()) {
            case CLOSE -> Errand.of(Direction.DOWN, order);
            case PARTIAL -> Errand.to(turn.rules.partial(), Direction.UP, order);
            case SET_POSITION -> to(turn, command.position().orElseThrow(), order);
            default -> Errand.of(Direction.UP, order);
        };
    }

    private static Errand to(Turn turn, int percent, Order order) {
        if (percent == Errand.OPEN || percent == Errand.CLOSED) {
            return Errand.of(percent == Errand.OPEN ? Direction.UP : Direction.DOWN, order);
        }
        boolean further = turn.position.orElseThrow().percent() < percent;
        return Errand.to(percent, further ? Direction.UP : Direction.DOWN, order);
    }
}

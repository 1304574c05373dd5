// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.InputState;
import java.util.Optional;
import java.util.stream.Stream;

/** What the fire contact does: every mode yields, the gate opens and stays open; it never closes for it. */
final class FireRules {
    private FireRules() {}

    /**
     * The contact is active.
     *
     * @param first whether this is the first that it tells: a gate does not move by being switched on
     */
    static void began(Turn turn, boolean first) {
        turn.alarm(GateAlarm.FIRE);
        if (!turn.rules.has(Trait.FIRE_OPENS)) {
            endClosing(turn);
            return;
        }
        if (first && !turn.rules.has(Trait.FIRE_OPENS_AT_START)) {
            turn.marks.add(Mark.FIRE_OVER);
            endClosing(turn);
            return;
        }
        turn.marks.remove(Mark.FIRE_OVER);
        open(turn);
    }

    /** The contact is not active any more. */
    static void ended(Turn turn) {
        turn.marks.remove(Mark.FIRE_OVER);
        turn.disarm(Timer.FIRE_RESUME);
        if (turn.next.filter(e -> e.why() == Why.FIRE).isPresent()) {
            turn.next = turn.next.filter(e -> e.order().isPresent()).map(FireRules::asBefore);
        }
        turn.running = turn.running.map(e -> e.why() == Why.FIRE && e.order().isPresent() ? asBefore(e) : e);
    }

    /** The settings say anew what a fire does. */
    static void rewired(Turn turn) {
        if (!turn.inputs.active(GateInput.FIRE)) {
            turn.marks.remove(Mark.FIRE_OVER);
        }
        if (!turn.burns()) {
            turn.disarm(Timer.FIRE_RESUME);
        }
    }

    /** Somebody on site, or something broken, has the last word. */
    static void over(Turn turn) {
        if (turn.inputs.active(GateInput.FIRE)) {
            turn.marks.add(Mark.FIRE_OVER);
        }
        turn.disarm(Timer.FIRE_RESUME);
    }

    /** A remote stop halts it for a moment only. */
    static void halted(Turn turn) {
        if (turn.burns() && turn.state != GateState.OPEN && !hopeless(turn)) {
            turn.arm(Timer.FIRE_RESUME, turn.rules.times().deadTime().plus(Times.FIRE_RESUME));
        }
    }

    /** Whatever halted the opening, or moved the leaf since, has gone. */
    static void mayGoOn(Turn turn) {
        boolean waits = turn.burns() && turn.idle() && !turn.armed(Timer.FIRE_RESUME);
        if (waits && Permission.to(turn, Errand.of(Why.FIRE, Direction.UP)).isEmpty()) {
            halted(turn);
        }
    }

    /** The moment after a stop is over. */
    static void resume(Turn turn) {
        if (!turn.burns()
                || turn.state == GateState.OPEN
                || Movements.underWay(turn).isPresent()) {
            return;
        }
        if (hopeless(turn)) {
            over(turn);
        } else {
            Movements.begin(turn, Errand.of(Why.FIRE, Direction.UP).because(turn.cause()));
        }
    }

    /** The command goes on by itself. */
    private static Errand asBefore(Errand opening) {
        return opening.with(Why.COMMAND).because(Optional.empty());
    }

    private static void open(Turn turn) {
        endClosing(turn);
        if (turn.ordered == Direction.NONE) {
            // comes to rest between the limits, and will not be judged there
            turn.running.ifPresent(e -> turn.fail(e.order(), GateReason.FIRE, ""));
            turn.running = Optional.empty();
        }
        turn.running = turn.running.map(e -> yielding(turn, e));
        turn.next = turn.next.map(e -> yielding(turn, e));
        boolean opens = Movements.underWay(turn).isPresent();
        if (unheard(turn)) {
            // at the start inputs speak in any order: it goes on when the last of them has
            return;
        }
        if (hopeless(turn)) {
            over(turn);
        } else if (!opens && turn.state != GateState.OPEN) {
            Movements.begin(turn, Errand.of(Why.FIRE, Direction.UP).because(turn.cause()));
        }
    }

    /** Whether somebody who may have the last word has not said anything yet. */
    private static boolean unheard(Turn turn) {
        return Stream.of(GateInput.STOP_INPUT, GateInput.MANUAL_RELEASE, GateInput.LIMIT_OPEN, GateInput.LIMIT_CLOSED)
                .anyMatch(input -> turn.inputs.of(input) == InputState.SILENT);
    }

    /** Whether more than a thing in the way forbids it: that has been ended on site, or is broken. */
    private static boolean hopeless(Turn turn) {
        return Permission.to(turn, Errand.of(Why.FIRE, Direction.UP))
                .filter(reason -> reason != GateReason.OBSTRUCTED)
                .isPresent();
    }

    /** Who wanted to the open limit gets there; whoever wanted less has failed. */
    private static Errand yielding(Turn turn, Errand opening) {
        if (opening.target() == Errand.OPEN) {
            return opening.with(Why.FIRE).because(turn.cause());
        }
        turn.fail(opening.order(), GateReason.FIRE, "");
        return Errand.of(Why.FIRE, Direction.UP).because(turn.cause());
    }

    /** No closing goes on, or begins, while it burns. */
    private static void endClosing(Turn turn) {
        if (turn.next.filter(e -> e.direction() == Direction.DOWN).isPresent()) {
            Errand waiting = turn.next.get();
            turn.next = Optional.empty();
            Movements.unwarn(turn);
            Movements.dropped(turn, waiting, GateReason.FIRE);
        }
        if (turn.running.filter(e -> e.direction() == Direction.DOWN).isPresent()) {
            Errand closing = turn.running.get();
            turn.running = Optional.empty();
            if (turn.ordered != Direction.NONE) {
                Movements.halt(turn);
            }
            Movements.dropped(turn, closing, GateReason.FIRE);
        }
    }
}

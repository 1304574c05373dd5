// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.api.GateReason;
import gate.api.GateState;
import java.util.Map;
import java.util.Optional;

/** What the buttons on site do. */
final class LocalRules {
    private LocalRules() {}

    /** One-button operator. */
    static void button(Turn turn) {
        if (turn.burns()) {
            refused(turn, new Refusal(GateReason.FIRE, "it opens for a fire"));
            return;
        }
        Optional<Direction> direction = MoveRules.toggle(turn);
        if (direction.isEmpty()) {
            CommandRules.stop(turn, Optional.empty());
        } else {
            attempt(turn, Errand.of(Why.BUTTON, direction.get()).because(turn.cause()));
        }
    }

    /** Somebody inside wants to leave. */
    static void exit(Turn turn) {
        boolean opens = Movements.underWay(turn)
                .filter(e -> e.direction() == Direction.UP && e.target() == Errand.OPEN)
                .isPresent();
        if (opens) {
            return;
        }
        if (turn.state == GateState.OPEN && turn.idle()) {
            // whoever comes late has the whole time too
            turn.disarm(Timer.AUTO_CLOSE);
            return;
        }
        attempt(turn, Errand.of(Why.EXIT, Direction.UP).because(turn.cause()));
    }

    /** Hold-to-run: drives while the button is held and not a moment longer; both buttons at once are none. */
    static void held(Turn turn, GateInput button, boolean pressed) {
        GateInput other = button == GateInput.HOLD_UP ? GateInput.HOLD_DOWN : GateInput.HOLD_UP;
        boolean held = Movements.underWay(turn).filter(e -> e.why() == Why.HELD).isPresent();
        if (!pressed || turn.inputs.active(other)) {
            if (held) {
                Movements.drop(turn);
            }
            return;
        }
        boolean yields = Movements.underWay(turn)
                .filter(e -> e.why().isProtected() || e.why() == Why.BACK_OFF)
                .isPresent();
        if (yields) {
            return;
        }
        Direction direction = button == GateInput.HOLD_UP ? Direction.UP : Direction.DOWN;
        attempt(turn, Errand.of(Why.HELD, direction).because(turn.cause()));
    }

    private static void attempt(Turn turn, Errand errand) {
        Optional<Refusal> refusal = MoveRules.refusal(turn, errand);
        if (refusal.isPresent()) {
            refused(turn, refusal.get());
        } else {
            turn.marks.remove(Mark.LOCKDOWN_WAITS);
            Movements.take(turn, errand);
        }
    }

    /** A button has no client to answer: the journal has it. */
    private static void refused(Turn turn, Refusal refusal) {
        turn.note("refused", Map.of("reason", refusal.reason().word(), "detail", refusal.detail()));
    }
}

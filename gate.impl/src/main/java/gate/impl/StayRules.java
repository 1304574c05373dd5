// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateMode;
import gate.api.GateReason;
import gate.api.GateState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a gate stays open before it closes by itself: automatic closing and timed access. */
final class StayRules {
    private StayRules() {}

    /** An errand has come to its end where it wanted to. */
    static void arrived(Turn turn, Errand errand) {
        if (turn.state == GateState.CLOSED) {
            errand.order().ifPresent(turn::complete);
            closed(turn);
            return;
        }
        Optional<Order> access = errand.order().filter(o -> o.command().action() == GateAction.ACCESS);
        if (access.isPresent()) {
            stay(turn, time(turn, access.get()), access);
            return;
        }
        errand.order().ifPresent(turn::complete);
        if (turn.stay.isPresent() || errand.why() == Why.FIRE || errand.why() == Why.BACK_OFF) {
            return;
        }
        switch (turn.mode()) {
            case NORMAL, BLOCKED -> {
                if (!turn.rules.times().autoClose().isZero()) {
                    stay(turn, turn.rules.times().autoClose(), Optional.empty());
                }
            }
            case LOCKDOWN -> {
                if (errand.why() == Why.EXIT) {
                    afterExit(turn);
                }
            }
            case HOLD_OPEN, MAINTENANCE -> turn.stay = Optional.empty();
        }
    }

    /** The leaf is closed, whoever did it. */
    static void closed(Turn turn) {
        turn.strikes = 0;
        turn.openingStrikes = 0;
        turn.marks.remove(Mark.LOCKDOWN_WAITS);
        turn.stay.flatMap(Stay::order).ifPresent(turn::complete);
        turn.stay = Optional.empty();
    }

    /** The closing of a stay came to nothing: its access has failed, and the time begins anew when the way is free. */
    static void failed(Turn turn, GateReason reason, String detail) {
        turn.stay.flatMap(Stay::order).ifPresent(o -> turn.fail(Optional.of(o), reason, detail));
        turn.stay = turn.stay.map(s -> new Stay(s.time(), Optional.empty()));
    }

    /** The settings say anew whether the gate closes by itself. */
    static void rewired(Turn turn) {
        boolean unguarded = !turn.rules.guarded(Direction.DOWN);
        boolean unwanted = turn.rules.times().autoClose().isZero()
                && turn.stay.filter(s -> s.order().isEmpty()).isPresent();
        if (unguarded) {
            failed(turn, GateReason.UNSUPPORTED, "its settings have no sensor on the closing side any more");
        }
        if (unguarded || unwanted) {
            turn.stay = Optional.empty();
        }
    }

    /** Nothing closes by itself any more. */
    static void end(Turn turn, GateReason reason) {
        turn.stay.flatMap(Stay::order).ifPresent(o -> turn.cancel(List.of(o), reason));
        turn.stay = Optional.empty();
    }

    /** The time is over. */
    static void over(Turn turn) {
        if (turn.stay.isPresent() && turn.idle()) {
            Movements.begin(turn, Errand.of(Why.TIMER, Direction.DOWN).because(turn.cause()));
        }
    }

    /** In lockdown somebody left: the gate closes behind him, if it has eyes to see him go. */
    private static void afterExit(Turn turn) {
        if (turn.rules.guarded(Direction.DOWN)) {
            stay(turn, turn.rules.times().access(), Optional.empty());
        } else {
            turn.alarm(GateAlarm.HELD_OPEN);
        }
    }

    private static void stay(Turn turn, Duration time, Optional<Order> access) {
        turn.disarm(Timer.AUTO_CLOSE);
        boolean allowed = !turn.modes.is(GateMode.HOLD_OPEN) && !turn.modes.is(GateMode.MAINTENANCE);
        turn.stay = allowed ? Optional.of(new Stay(time, access)) : Optional.empty();
        if (!allowed) {
            // it opened, and nothing will close it: that is all there will be
            access.ifPresent(o -> turn.cancel(List.of(o), GateReason.MODE));
        }
    }

    private static Duration time(Turn turn, Order access) {
        return access.command().stay().orElse(turn.rules.times().access());
    }
}

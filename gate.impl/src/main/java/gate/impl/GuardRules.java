// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import gate.api.GateMode;
import gate.api.GateReason;
import java.util.Optional;

/**
 * What photo-eyes and safety edges do: end the movement, give way, and after a second time wait for a person.
 *
 * <p>Two strikes and a latch that only somebody on site clears are the practice of UL 325 / 16 CFR 1211 operators; the
 * full re-open and the short back-off that of EN 12453 ones.
 */
final class GuardRules {
    /** So often something may be in the way before a person has to look. */
    private static final int STRIKES = 2;

    private GuardRules() {}

    /** Something appeared on the closing side. */
    static void closing(Turn turn) {
        if (turn.ordered == Direction.DOWN) {
            reverse(turn);
        } else if (turn.next.filter(e -> e.direction() == Direction.DOWN).isPresent()) {
            giveUpWaiting(turn);
        }
    }

    /** Something appeared on the opening side. */
    static void opening(Turn turn) {
        if (turn.ordered == Direction.UP) {
            backOff(turn);
        } else if (turn.next.filter(e -> e.direction() == Direction.UP).isPresent()) {
            giveUpWaiting(turn);
        }
    }

    private static void reverse(Turn turn) {
        Errand errand = ended(turn);
        if (errand.why() == Why.BACK_OFF) {
            return;
        }
        turn.strikes = Math.min(STRIKES, turn.strikes + 1);
        if (turn.strikes == STRIKES) {
            entrapped(turn);
            return;
        }
        if (turn.modes.is(GateMode.LOCKDOWN)) {
            ModeRules.notClosed(turn, GateReason.OBSTRUCTED);
        }
        boolean byHandOnly = errand.why() == Why.HELD && turn.modes.is(GateMode.MAINTENANCE);
        if (!byHandOnly) {
            turn.next = Optional.of(Errand.of(Why.REOPEN, Direction.UP).because(turn.cause()));
        }
    }

    private static void backOff(Turn turn) {
        ended(turn);
        turn.openingStrikes = Math.min(STRIKES, turn.openingStrikes + 1);
        if (turn.openingStrikes == STRIKES) {
            entrapped(turn);
            return;
        }
        Errand back = Errand.of(Why.BACK_OFF, Direction.DOWN).because(turn.cause());
        if (Permission.to(turn, back).isEmpty()) {
            turn.next = Optional.of(back);
        }
    }

    /** In the warning, or in the dead time, nothing has begun, and nothing does. */
    private static void giveUpWaiting(Turn turn) {
        Errand errand = turn.next.orElseThrow();
        turn.next = Optional.empty();
        Movements.unwarn(turn);
        Movements.dropped(turn, errand, GateReason.OBSTRUCTED);
    }

    /** The movement ends where it is, and its command has failed. */
    private static Errand ended(Turn turn) {
        Errand errand = turn.running.orElseThrow();
        turn.alarms.add(GateAlarm.OBSTRUCTED);
        fail(turn, errand);
        turn.running = Optional.empty();
        Movements.halt(turn);
        return errand;
    }

    private static void entrapped(Turn turn) {
        turn.alarm(GateAlarm.ENTRAPMENT);
        StayRules.failed(turn, GateReason.ENTRAPMENT, "");
        turn.stay = Optional.empty();
        turn.marks.remove(Mark.LOCKDOWN_WAITS);
        FireRules.over(turn);
    }

    private static void fail(Turn turn, Errand errand) {
        String detail = Permission.detail(turn, GateReason.OBSTRUCTED, errand.direction());
        turn.fail(errand.order(), GateReason.OBSTRUCTED, detail);
        if (errand.direction() == Direction.DOWN) {
            StayRules.failed(turn, GateReason.OBSTRUCTED, detail);
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateState;
import gate.api.InputState;
import java.time.Duration;
import java.util.Map;

/** What follows from how things are after each step: the timers of a gate that stands open, and what waits for a free way. */
final class Watch {
    private Watch() {}

    /** {@code mayMove}: whether what happened may set the leaf in motion; no command but a movement may. */
    static void over(Turn turn, boolean mayMove) {
        firstLook(turn);
        FireRules.mayGoOn(turn);
        if (mayMove) {
            lockAgain(turn);
        }
        autoClose(turn);
        heldOpen(turn);
    }

    /** After a start, or with another driver: a gate that is not closed is told, since nobody knows who opened it. */
    private static void firstLook(Turn turn) {
        boolean spoken = turn.inputs.of(GateInput.LIMIT_OPEN) != InputState.SILENT
                && turn.inputs.of(GateInput.LIMIT_CLOSED) != InputState.SILENT;
        if (!turn.marks.contains(Mark.FRESH) || turn.drive != DriveState.OFF || !spoken) {
            return;
        }
        turn.marks.remove(Mark.FRESH);
        if (turn.state == GateState.CLOSED) {
            return;
        }
        turn.note("power-up", Map.of("state", turn.state.word()));
        if (turn.modes.is(GateMode.LOCKDOWN)) {
            turn.alarm(GateAlarm.HELD_OPEN);
        }
    }

    private static void lockAgain(Turn turn) {
        if (!turn.marks.contains(Mark.LOCKDOWN_WAITS) || !turn.modes.is(GateMode.LOCKDOWN) || !turn.idle()) {
            return;
        }
        if (turn.state == GateState.CLOSED) {
            if (!turn.armed(Timer.DEAD_TIME)) {
                // nothing to wait for any more, and nothing to do when it is forced open
                turn.marks.remove(Mark.LOCKDOWN_WAITS);
            }
            return;
        }
        Errand again = Errand.of(Why.LOCKDOWN, Direction.DOWN).because(turn.cause());
        if (Permission.to(turn, again).isEmpty()) {
            turn.marks.remove(Mark.LOCKDOWN_WAITS);
            Movements.begin(turn, again);
        }
    }

    /** The time counts only while the way is free, and from the start when it was not. */
    private static void autoClose(Turn turn) {
        boolean counts = turn.stay.isPresent()
                && turn.idle()
                && Permission.to(turn, Errand.of(Why.TIMER, Direction.DOWN)).isEmpty();
        if (!counts) {
            turn.disarm(Timer.AUTO_CLOSE);
        } else if (!turn.armed(Timer.AUTO_CLOSE)) {
            turn.arm(Timer.AUTO_CLOSE, turn.stay.get().time());
        }
    }

    private static void heldOpen(Turn turn) {
        Duration allowed = turn.rules.times().heldOpen();
        boolean counts = !allowed.isZero()
                && turn.idle()
                && turn.state != GateState.CLOSED
                && !turn.modes.is(GateMode.HOLD_OPEN)
                && !turn.modes.is(GateMode.MAINTENANCE)
                && !turn.armed(Timer.AUTO_CLOSE)
                && !turn.alarms.contains(GateAlarm.HELD_OPEN);
        boolean runs = turn.armed(Timer.HELD_OPEN) || turn.armed(Timer.HELD_OPEN_NOTICE);
        if (!counts) {
            turn.disarm(Timer.HELD_OPEN);
            turn.disarm(Timer.HELD_OPEN_NOTICE);
        } else if (!runs) {
            Duration notice = allowed.minus(Times.HELD_OPEN_NOTICE);
            boolean soon = notice.isNegative() || notice.isZero();
            turn.arm(soon ? Timer.HELD_OPEN : Timer.HELD_OPEN_NOTICE, soon ? allowed : notice);
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import gate.api.GateReason;

/** What timers do when they have run out. */
final class TimerRules {
    private TimerRules() {}

    static void ranOut(Turn turn, Timer timer) {
        turn.ranOut(timer);
        switch (timer) {
            case DEAD_TIME -> Movements.begin(turn);
            case WARNING -> {
                turn.warn(false);
                turn.next.ifPresent(order -> Movements.start(turn, order, Direction.DOWN));
            }
            case TRAVEL ->
                Movements.giveUp(
                        turn,
                        GateAlarm.TRAVEL_TIMEOUT,
                        GateReason.TRAVEL_TIMEOUT,
                        "no limit switch within " + turn.rules.travelTimeout().toMillis() + " ms");
            case LEAVE_LIMIT ->
                DriveRules.failed(
                        turn,
                        "no-movement",
                        "the leaf did not leave its limit within " + Rules.LEAVE_LIMIT.toSeconds()
                                + " s of the start of the drive");
            case OFF_CONFIRM -> DriveRules.unconfirmed(turn);
        }
    }
}

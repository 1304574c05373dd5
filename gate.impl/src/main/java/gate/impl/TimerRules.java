// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import gate.api.GateReason;
import gate.api.InputState;
import java.util.Map;

/** What timers do when they have run out. */
final class TimerRules {
    private TimerRules() {}

    static void ranOut(Turn turn, Timer timer) {
        if (!turn.ranOut(timer)) {
            return;
        }
        switch (timer) {
            case DEAD_TIME -> Movements.advance(turn);
            case WARNING -> {
                if (turn.next.isPresent()) {
                    Movements.start(turn);
                }
            }
            case TRAVEL ->
                Movements.giveUp(
                        turn,
                        GateAlarm.TRAVEL_TIMEOUT,
                        GateReason.TRAVEL_TIMEOUT,
                        "no limit switch within "
                                + turn.rules.times().travel(turn.ordered).toMillis() + " ms");
            case LEAVE_LIMIT ->
                DriveRules.failed(
                        turn,
                        DriveRules.NO_MOVEMENT,
                        "the leaf did not leave its limit within " + Times.LEAVE_LIMIT.toSeconds()
                                + " s of the start of the drive");
            case OFF_CONFIRM -> DriveRules.unconfirmed(turn);
            case BACK_OFF -> Movements.arrived(turn);
            case AUTO_CLOSE -> StayRules.over(turn);
            case HELD_OPEN_NOTICE -> {
                turn.note("held-open-soon", Map.of());
                turn.arm(Timer.HELD_OPEN, Times.HELD_OPEN_NOTICE);
            }
            case HELD_OPEN -> turn.alarm(GateAlarm.HELD_OPEN);
            case FIRE_RESUME -> FireRules.resume(turn);
            case FIRST_WORD -> {
                if (turn.inputs.states().containsValue(InputState.SILENT)) {
                    turn.alarm(GateAlarm.SENSOR_CONFLICT);
                }
            }
        }
    }
}

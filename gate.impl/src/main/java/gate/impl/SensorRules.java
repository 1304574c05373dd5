// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GatePosition;
import gate.api.GateReason;
import gate.api.GateState;
import gate.driver.DriverReport.Contact;
import java.util.Optional;

/** What limit switches and other sensors do. */
final class SensorRules {
    private SensorRules() {}

    static void input(Turn turn, GateInput input, Contact contact) {
        Inputs before = turn.inputs;
        turn.inputs = before.with(turn.rules, input, contact);
        if (before.of(input) == turn.inputs.of(input)) {
            return;
        }
        if (input == GateInput.LIMIT_OPEN || input == GateInput.LIMIT_CLOSED) {
            limits(turn);
        }
    }

    static void position(Turn turn, GatePosition position) {
        boolean atLimit = turn.state == GateState.OPEN || turn.state == GateState.CLOSED;
        if (!atLimit && position.source() != GatePosition.Source.LIMIT) {
            turn.position = Optional.of(position);
        }
    }

    /** The settings say anew which inputs there are: those that stay keep what they said. */
    static void rewired(Turn turn) {
        turn.inputs = turn.inputs.rewired(turn.rules);
    }

    private static void limits(Turn turn) {
        boolean open = turn.inputs.active(GateInput.LIMIT_OPEN);
        boolean closed = turn.inputs.active(GateInput.LIMIT_CLOSED);
        if (open && closed) {
            Movements.giveUp(
                    turn, GateAlarm.SENSOR_CONFLICT, GateReason.SENSOR_CONFLICT, "both limit switches say yes");
            return;
        }
        switch (turn.ordered) {
            case UP -> {
                if (open) {
                    arrived(turn);
                } else if (!closed) {
                    turn.disarm(Timer.LEAVE_LIMIT);
                }
            }
            case DOWN -> {
                if (closed) {
                    arrived(turn);
                } else if (!open) {
                    turn.disarm(Timer.LEAVE_LIMIT);
                }
            }
            default -> follow(turn, open, closed);
        }
    }

    private static void arrived(Turn turn) {
        Movements.halt(turn);
        turn.running.ifPresent(turn::complete);
        turn.running = Optional.empty();
        follow(turn, turn.inputs.active(GateInput.LIMIT_OPEN), turn.inputs.active(GateInput.LIMIT_CLOSED));
    }

    /** At rest the limit switches say what the state is; one that was left without a drive is an alarm. */
    private static void follow(Turn turn, boolean open, boolean closed) {
        if (open) {
            turn.state = GateState.OPEN;
            turn.position = Optional.of(new GatePosition(100, GatePosition.Source.LIMIT));
        } else if (closed) {
            turn.state = GateState.CLOSED;
            turn.position = Optional.of(new GatePosition(0, GatePosition.Source.LIMIT));
        } else if (turn.state == GateState.CLOSED) {
            lost(turn, GateState.STOPPED, GateAlarm.FORCED_OPEN);
        } else if (turn.state == GateState.OPEN) {
            lost(turn, GateState.UNKNOWN, GateAlarm.TAMPER);
        }
    }

    private static void lost(Turn turn, GateState state, GateAlarm alarm) {
        turn.state = state;
        turn.position = Optional.empty();
        turn.alarms.add(alarm);
        turn.sounding = true;
    }
}

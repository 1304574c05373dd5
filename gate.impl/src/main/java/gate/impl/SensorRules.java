// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GatePosition;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.InputState;
import gate.driver.DriverReport.Contact;
import java.util.Optional;

/** What limit switches and other sensors do. */
final class SensorRules {
    private SensorRules() {}

    static void input(Turn turn, GateInput input, Contact contact) {
        InputState before = turn.inputs.of(input);
        boolean alarmed = turn.inputs.alarming(input);
        turn.inputs = turn.inputs.with(turn.rules, input, contact);
        InputState now = turn.inputs.of(input);
        if (before == now) {
            return;
        }
        if (now == InputState.BROKEN || now == InputState.SILENT) {
            turn.alarm(GateAlarm.SENSOR_CONFLICT);
        }
        boolean first = before == InputState.SILENT;
        boolean active = now == InputState.ACTIVE;
        boolean rose = !alarmed && turn.inputs.alarming(input);
        switch (input) {
            case LIMIT_OPEN, LIMIT_CLOSED -> limits(turn, input, first);
            case OBSTRUCTION_CLOSING, EDGE_CLOSING -> {
                if (rose) {
                    GuardRules.closing(turn);
                }
            }
            case OBSTRUCTION_OPENING, EDGE_OPENING -> {
                if (rose) {
                    GuardRules.opening(turn);
                }
            }
            case STOP_INPUT -> {
                if (turn.inputs.alarming(input)) {
                    stop(turn);
                }
            }
            case MANUAL_RELEASE -> {
                if (turn.inputs.alarming(input)) {
                    released(turn);
                } else {
                    settle(turn);
                }
            }
            case TAMPER -> {
                if (active) {
                    turn.alarm(GateAlarm.TAMPER);
                }
            }
            case FIRE -> {
                if (active) {
                    FireRules.began(turn, first);
                } else if (before == InputState.ACTIVE) {
                    FireRules.ended(turn);
                }
            }
            case REQUEST_TO_EXIT -> {
                if (active && !first) {
                    LocalRules.exit(turn);
                }
            }
            case BUTTON -> {
                if (active && !first) {
                    LocalRules.button(turn);
                }
            }
            case HOLD_UP, HOLD_DOWN -> LocalRules.held(turn, input, active && !first);
        }
    }

    static void position(Turn turn, GatePosition position) {
        boolean atLimit = turn.state == GateState.OPEN || turn.state == GateState.CLOSED;
        if (!atLimit && position.source() != GatePosition.Source.LIMIT) {
            turn.position = Optional.of(position);
            Movements.reach(turn);
        }
    }

    /** The settings say anew which inputs there are: those that stay keep what they said. */
    static void rewired(Turn turn) {
        turn.inputs = turn.inputs.rewired(turn.rules);
        if (turn.ordered == Direction.NONE) {
            settle(turn);
        }
        FireRules.rewired(turn);
        StayRules.rewired(turn);
    }

    static boolean bothLimits(Turn turn) {
        return turn.inputs.active(GateInput.LIMIT_OPEN) && turn.inputs.active(GateInput.LIMIT_CLOSED);
    }

    /** The state of a leaf that nobody drives: what the limit switches say, else stopped, where it was known before. */
    static GateState atRest(Turn turn) {
        boolean open = turn.inputs.active(GateInput.LIMIT_OPEN);
        boolean closed = turn.inputs.active(GateInput.LIMIT_CLOSED);
        if (!turn.faults.isEmpty() || (open && closed)) {
            return GateState.UNKNOWN;
        }
        if (open || closed) {
            return open ? GateState.OPEN : GateState.CLOSED;
        }
        boolean unknown = turn.state == GateState.UNKNOWN || turn.inputs.alarming(GateInput.MANUAL_RELEASE);
        return unknown ? GateState.UNKNOWN : GateState.STOPPED;
    }

    /** Takes the limit switches at their word: state, position, and what ends at a limit. */
    static void settle(Turn turn) {
        GateState before = turn.state;
        turn.state = atRest(turn);
        if (turn.state == GateState.OPEN) {
            turn.position = Optional.of(new GatePosition(Errand.OPEN, GatePosition.Source.LIMIT));
            turn.openingStrikes = 0;
        } else if (turn.state == GateState.CLOSED) {
            turn.position = Optional.of(new GatePosition(Errand.CLOSED, GatePosition.Source.LIMIT));
            StayRules.closed(turn);
        } else if (before != turn.state) {
            turn.position = Optional.empty();
        }
    }

    private static void limits(Turn turn, GateInput input, boolean first) {
        boolean active = turn.inputs.active(input);
        if (bothLimits(turn)) {
            conflict(turn, "both limit switches say yes");
        } else if (turn.ordered == Direction.NONE) {
            if (!first && !active) {
                lost(turn, input);
            }
            settle(turn);
            Movements.arrivedByItself(turn);
        } else if (input == turn.ordered.limit()) {
            ahead(turn, input, active);
        } else if (active) {
            conflict(turn, input.word() + " says yes while the leaf is driven away from it");
        } else {
            turn.disarm(Timer.LEAVE_LIMIT);
            turn.position = turn.position.filter(p -> p.source() != GatePosition.Source.LIMIT);
        }
    }

    private static void ahead(Turn turn, GateInput input, boolean active) {
        if (active) {
            Movements.arrived(turn);
        } else if (turn.inputs.alarming(input)) {
            conflict(
                    turn,
                    input.word() + " is " + turn.inputs.of(input).word() + " while the leaf is driven towards it");
        }
    }

    /** A limit that was left without a drive; a leaf that was driven just now may coast off it. */
    private static void lost(Turn turn, GateInput input) {
        boolean known = turn.inputs.of(input) == InputState.CLEAR;
        boolean justDriven = turn.armed(Timer.DEAD_TIME) || turn.armed(Timer.OFF_CONFIRM);
        boolean awayFromIt = turn.lastTravel.limit() != input;
        turn.position = Optional.empty();
        if (!known) {
            turn.state = GateState.UNKNOWN;
        } else if (justDriven && awayFromIt) {
            turn.state = GateState.STOPPED;
        } else if (turn.state == GateState.CLOSED) {
            turn.state = GateState.STOPPED;
            turn.alarm(GateAlarm.FORCED_OPEN);
        } else if (turn.state == GateState.OPEN) {
            turn.state = GateState.UNKNOWN;
            turn.alarm(GateAlarm.TAMPER);
        }
    }

    private static void conflict(Turn turn, String detail) {
        Movements.giveUp(turn, GateAlarm.SENSOR_CONFLICT, GateReason.SENSOR_CONFLICT, detail);
    }

    /** The wired stop: whoever is on site has the last word, over a fire too. */
    private static void stop(Turn turn) {
        turn.cancel(Movements.open(turn), GateReason.STOP_INPUT);
        Movements.drop(turn);
        FireRules.over(turn);
    }

    /** The leaf is uncoupled: whatever the drive does moves nothing, and where the leaf goes nobody knows. */
    private static void released(Turn turn) {
        turn.alarm(GateAlarm.MANUAL_RELEASE);
        boolean between = turn.ordered != Direction.NONE || turn.state == GateState.STOPPED;
        Movements.failAll(turn, GateReason.MANUAL_RELEASE, "");
        Movements.drop(turn);
        FireRules.over(turn);
        if (between) {
            turn.state = GateState.UNKNOWN;
            turn.position = Optional.empty();
        }
    }
}

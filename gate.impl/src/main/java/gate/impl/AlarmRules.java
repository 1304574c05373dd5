// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateReason;
import gate.api.InputState;
import java.util.EnumSet;
import java.util.Set;

/** What commands about alarms do. */
final class AlarmRules {
    /** Somebody has to stand at the gate and look before these end. */
    private static final Set<GateAlarm> ON_SITE = EnumSet.of(GateAlarm.ENTRAPMENT, GateAlarm.DRIVE_FAULT);

    private AlarmRules() {}

    /** The tutorial's alarm; off acknowledges no other. */
    static void manual(Turn turn, Order order) {
        boolean on = order.command().isOn();
        turn.accept(order);
        boolean changed = on ? turn.alarms.add(GateAlarm.MANUAL) : turn.alarms.remove(GateAlarm.MANUAL);
        if (!changed) {
            turn.repeat();
        }
        turn.sounding = on || (turn.sounding && !turn.alarms.isEmpty());
        turn.complete(order);
    }

    static void silence(Turn turn, Order order) {
        turn.accept(order);
        if (!turn.sounding) {
            turn.repeat();
        }
        turn.sounding = false;
        turn.complete(order);
    }

    static void acknowledge(Turn turn, Order order) {
        if (!mayClearAny(turn, order)) {
            turn.reject(order, GateReason.FORBIDDEN, "only somebody on site clears " + words(turn));
            return;
        }
        turn.accept(order);
        clear(turn, order);
        turn.complete(order);
    }

    /** All alarms that may be acknowledged, and what was learned; only while nothing moves. */
    static void reset(Turn turn, Order order) {
        boolean rests =
                turn.ordered == Direction.NONE && Movements.underWay(turn).isEmpty() && !turn.armed(Timer.OFF_CONFIRM);
        if (!rests) {
            turn.reject(order, GateReason.FORBIDDEN, "reset only while the gate rests");
            return;
        }
        if (!mayClearAny(turn, order)) {
            turn.reject(order, GateReason.FORBIDDEN, "only somebody on site clears " + words(turn));
            return;
        }
        turn.accept(order);
        clear(turn, order);
        turn.forgetTravel();
        turn.complete(order);
    }

    private static void clear(Turn turn, Order order) {
        boolean local = order.command().origin().isLocal();
        if (local) {
            DriveRules.forgive(turn);
        }
        boolean changed = turn.alarms.removeIf(alarm -> (local || !ON_SITE.contains(alarm)) && isOver(turn, alarm));
        if (!changed) {
            turn.repeat();
        }
        turn.sounding = turn.sounding && !turn.alarms.isEmpty();
    }

    private static boolean mayClearAny(Turn turn, Order order) {
        return order.command().origin().isLocal() || turn.alarms.isEmpty() || !ON_SITE.containsAll(turn.alarms);
    }

    /** An alarm whose reason is still there cannot be acknowledged away. */
    private static boolean isOver(Turn turn, GateAlarm alarm) {
        return switch (alarm) {
            case MANUAL, FORCED_OPEN, HELD_OPEN, ENTRAPMENT, TRAVEL_TIMEOUT -> true;
            case OBSTRUCTED ->
                !Permission.obstructed(turn, Direction.UP) && !Permission.obstructed(turn, Direction.DOWN);
            case TAMPER -> !turn.inputs.alarming(GateInput.TAMPER);
            case SENSOR_CONFLICT ->
                !SensorRules.bothLimits(turn)
                        && !turn.inputs.states().containsValue(InputState.BROKEN)
                        && !turn.inputs.states().containsValue(InputState.SILENT);
            case DRIVE_FAULT -> turn.faults.isEmpty();
            case MANUAL_RELEASE -> !turn.inputs.alarming(GateInput.MANUAL_RELEASE);
            case FIRE -> !turn.inputs.active(GateInput.FIRE);
        };
    }

    private static String words(Turn turn) {
        return String.join(", ", turn.alarms.stream().map(GateAlarm::word).toList());
    }
}

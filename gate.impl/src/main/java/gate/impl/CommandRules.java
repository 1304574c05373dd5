// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.api.GateState;
import java.util.List;
import java.util.Optional;

/** What commands do. */
final class CommandRules {
    private CommandRules() {}

    /** Every command but stop. */
    static void commanded(Turn turn, Order order) {
        Optional<GateReason> late = outOfDate(turn, order.command());
        if (late.isPresent()) {
            turn.reject(order, late.get(), "");
            return;
        }
        if (order.command().origin().equals(GateOrigin.unknown())) {
            turn.reject(order, GateReason.FORBIDDEN, "nobody knows who asked");
            return;
        }
        turn.causedBy(order);
        switch (order.command().action()) {
            case OPEN -> Movements.open(turn, order);
            case CLOSE -> Movements.close(turn, order);
            case ALARM -> alarm(turn, order);
            case QUERY -> {
                turn.accept(order);
                turn.repeat();
                turn.complete(order);
            }
            default ->
                turn.reject(
                        order,
                        GateReason.UNSUPPORTED,
                        "this gate cannot " + order.command().action().word());
        }
    }

    /** Stop wins over everything else that a network can say, whatever its age, and takes all with it that came before. */
    static void stopped(Turn turn, Order order, List<Order> overtaken) {
        turn.causedBy(order);
        turn.stoppedAt = turn.now.wall();
        overtaken.forEach(turn::accept);
        turn.accept(order);
        boolean idle = turn.ordered == Direction.NONE && turn.next.isEmpty() && !turn.armed(Timer.WARNING);
        end(turn, overtaken, GateReason.STOPPED);
        if (idle && turn.drive == DriveState.OFF) {
            turn.repeat();
            turn.complete(order);
            return;
        }
        if (turn.drive == DriveState.OFF) {
            turn.complete(order);
            return;
        }
        turn.stops.add(order);
        if (!turn.armed(Timer.OFF_CONFIRM)) {
            Movements.halt(turn);
        }
    }

    /** The gate goes away: everything ends, the drive goes off. */
    static void closing(Turn turn, List<Order> undecided) {
        undecided.forEach(o -> turn.reject(o, GateReason.SHUTTING_DOWN, ""));
        end(turn, List.of(), GateReason.SHUTTING_DOWN);
        turn.cancel(turn.stops, GateReason.SHUTTING_DOWN);
        turn.stops.clear();
        if (turn.drive != DriveState.OFF && !turn.armed(Timer.OFF_CONFIRM)) {
            Movements.halt(turn);
        }
    }

    /** Ends whatever moves or waits to move, older first, and leaves the leaf where it is. */
    private static void end(Turn turn, List<Order> others, GateReason reason) {
        turn.running.ifPresent(o -> turn.cancel(List.of(o), reason));
        turn.next.ifPresent(o -> turn.cancel(List.of(o), reason));
        turn.cancel(others, reason);
        turn.running = Optional.empty();
        turn.next = Optional.empty();
        Movements.unwarn(turn);
        if (turn.ordered != Direction.NONE) {
            Movements.halt(turn);
            turn.state = GateState.STOPPED;
        }
    }

    private static void alarm(Turn turn, Order order) {
        boolean on = order.command().isOn();
        turn.accept(order);
        boolean changed = on ? turn.alarms.add(GateAlarm.MANUAL) : turn.alarms.remove(GateAlarm.MANUAL);
        if (!changed) {
            turn.repeat();
        }
        turn.sounding = on || (turn.sounding && !turn.alarms.isEmpty());
        turn.complete(order);
    }

    private static Optional<GateReason> outOfDate(Turn turn, GateCommand command) {
        if (command.deadline().isPresent()
                && turn.now.wall().isAfter(command.deadline().get())) {
            return Optional.of(GateReason.EXPIRED);
        }
        if (command.ifSequence().isPresent() && command.ifSequence().getAsLong() != turn.now.sequence()) {
            return Optional.of(GateReason.OUT_OF_DATE);
        }
        boolean writtenBeforeStop =
                command.written().isPresent() && command.written().get().isBefore(turn.stoppedAt);
        return writtenBeforeStop && moves(command.action()) ? Optional.of(GateReason.OUT_OF_DATE) : Optional.empty();
    }

    private static boolean moves(GateAction action) {
        return switch (action) {
            case OPEN, CLOSE, TOGGLE, PARTIAL, SET_POSITION, ACCESS, HOLD_OPEN, LOCKDOWN -> true;
            default -> false;
        };
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateMode;
import gate.api.GateOrigin;
import gate.api.GateReason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may ask for what, and when; what is asked then happens elsewhere. */
final class CommandRules {
    private static final Set<GateAction> IN_LOCKDOWN = EnumSet.of(
            GateAction.RELEASE,
            GateAction.SILENCE,
            GateAction.ACKNOWLEDGE,
            GateAction.QUERY,
            // once more, where the first one could not close
            GateAction.LOCKDOWN);

    private static final Set<GateAction> IN_MAINTENANCE = EnumSet.of(
            GateAction.MAINTENANCE,
            GateAction.ALARM,
            GateAction.SILENCE,
            GateAction.ACKNOWLEDGE,
            GateAction.RESET,
            GateAction.QUERY);

    /** Nobody knows what a gate does then, and its id would have to be remembered for so long. */
    private static final Duration FURTHEST = Duration.ofHours(1);

    private CommandRules() {}

    /** Every command but stop. */
    static void commanded(Turn turn, Order order) {
        GateCommand command = order.command();
        Optional<GateReason> late = outOfDate(turn, command);
        if (late.isPresent() && command.action() != GateAction.LOCKDOWN) {
            turn.reject(order, late.get(), "");
            return;
        }
        if (command.deadline().filter(turn.now.wall().plus(FURTHEST)::isBefore).isPresent()) {
            turn.reject(order, GateReason.MALFORMED, "the deadline is more than an hour ahead");
            return;
        }
        if (command.origin().equals(GateOrigin.unknown())) {
            turn.reject(order, GateReason.FORBIDDEN, "nobody knows who asked");
            return;
        }
        turn.causedBy(order);
        Optional<GateReason> mode = byMode(turn.mode(), command.action());
        if (mode.isPresent()) {
            turn.reject(order, mode.get(), "");
            return;
        }
        switch (command.action()) {
            case OPEN, CLOSE, PARTIAL, SET_POSITION, ACCESS, HOLD_OPEN -> MoveRules.asked(turn, order);
            case TOGGLE -> MoveRules.toggled(turn, order);
            case STOP -> stopped(turn, order, List.of());
            case LOCKDOWN -> ModeRules.lockdown(turn, order, late);
            case RELEASE -> ModeRules.release(turn, order);
            case BLOCK -> ModeRules.block(turn, order);
            case UNBLOCK -> ModeRules.unblock(turn, order);
            case MAINTENANCE -> ModeRules.maintenance(turn, order);
            case ALARM -> AlarmRules.manual(turn, order);
            case SILENCE -> AlarmRules.silence(turn, order);
            case ACKNOWLEDGE -> AlarmRules.acknowledge(turn, order);
            case RESET -> AlarmRules.reset(turn, order);
            case QUERY -> {
                turn.accept(order);
                turn.repeat();
                turn.complete(order);
            }
        }
    }

    /** Stop wins over everything else that a network can say, whatever its age, and takes all with it that came before. */
    static void stopped(Turn turn, Order order, List<Order> overtaken) {
        turn.causedBy(order);
        overtaken.forEach(turn::accept);
        turn.accept(order);
        turn.cancel(overtaken, GateReason.STOPPED);
        stop(turn, Optional.of(order));
    }

    /** Ends whatever moves or waits; {@code order} is completed when the drive is off for certain. */
    static void stop(Turn turn, Optional<Order> order) {
        turn.stoppedAt = turn.now.wall();
        boolean still = turn.ordered == Direction.NONE
                && turn.running.isEmpty()
                && turn.next.isEmpty()
                && turn.stay.isEmpty()
                && !turn.armed(Timer.FIRE_RESUME);
        turn.cancel(Movements.open(turn), GateReason.STOPPED);
        Movements.drop(turn);
        FireRules.halted(turn);
        if (order.isEmpty()) {
            return;
        }
        if (turn.drive == DriveState.OFF) {
            if (still) {
                turn.repeat();
            }
            turn.complete(order.get());
            return;
        }
        turn.stops.add(order.get());
        if (!turn.armed(Timer.OFF_CONFIRM)) {
            Movements.halt(turn);
        }
    }

    /** The gate goes away: everything ends, the drive goes off. */
    static void closing(Turn turn, Event.Closing closing) {
        closing.undecided().forEach(o -> turn.reject(o, GateReason.SHUTTING_DOWN, ""));
        for (List<Order> running : List.of(Movements.open(turn), List.copyOf(turn.stops))) {
            if (closing.updated()) {
                running.forEach(order -> turn.fail(Optional.of(order), GateReason.UPDATED, ""));
            } else {
                turn.cancel(running, GateReason.SHUTTING_DOWN);
            }
        }
        turn.stops.clear();
        Movements.drop(turn);
        FireRules.over(turn);
        if (turn.drive != DriveState.OFF && !turn.armed(Timer.OFF_CONFIRM)) {
            Movements.halt(turn);
        }
    }

    private static Optional<GateReason> byMode(GateMode mode, GateAction action) {
        return switch (mode) {
            case NORMAL, BLOCKED, HOLD_OPEN -> Optional.empty();
            case LOCKDOWN -> IN_LOCKDOWN.contains(action) ? Optional.empty() : Optional.of(GateReason.LOCKDOWN);
            case MAINTENANCE ->
                IN_MAINTENANCE.contains(action) ? Optional.empty() : Optional.of(GateReason.MAINTENANCE);
        };
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
            case STOP, BLOCK, UNBLOCK, RELEASE, MAINTENANCE, ALARM, SILENCE, ACKNOWLEDGE, RESET, QUERY -> false;
        };
    }
}

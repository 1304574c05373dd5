// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateReason;
import gate.api.GateState;
import java.util.Optional;

/** How a leaf is set in motion and brought to rest. */
final class Movements {
    private Movements() {}

    static void open(Turn turn, Order order) {
        move(turn, order, Direction.UP, GateState.OPEN);
    }

    static void close(Turn turn, Order order) {
        move(turn, order, Direction.DOWN, GateState.CLOSED);
    }

    /** Newest wins: takes over from whatever runs or waits, and begins as soon as the drive may go on. */
    private static void move(Turn turn, Order order, Direction direction, GateState goal) {
        Optional<GateReason> refusal = turn.state == goal ? Optional.empty() : Permission.to(turn, direction);
        if (refusal.isPresent()) {
            turn.reject(order, refusal.get(), Permission.detail(turn, refusal.get()));
            return;
        }
        turn.accept(order);
        turn.supersede(turn.running);
        turn.supersede(turn.next);
        turn.running = Optional.empty();
        turn.next = Optional.empty();
        if (turn.ordered == direction) {
            turn.running = Optional.of(order);
            turn.repeat();
            return;
        }
        if (turn.ordered != Direction.NONE) {
            halt(turn);
            turn.state = GateState.STOPPED;
        }
        if (turn.state == goal) {
            unwarn(turn);
            turn.repeat();
            turn.complete(order);
            return;
        }
        boolean announced = direction == Direction.DOWN && turn.armed(Timer.WARNING);
        turn.next = Optional.of(order);
        if (announced) {
            turn.repeat();
            return;
        }
        unwarn(turn);
        begin(turn);
    }

    /** Lets the waiting command begin, unless it has to wait on. */
    static void begin(Turn turn) {
        if (turn.next.isEmpty() || turn.drive != DriveState.OFF || turn.armed(Timer.DEAD_TIME)) {
            return;
        }
        Order order = turn.next.get();
        boolean closing = order.command().action() == GateAction.CLOSE;
        if (closing && !turn.rules.closeWarning().isZero()) {
            turn.arm(Timer.WARNING, turn.rules.closeWarning());
            turn.warn(true);
        } else {
            start(turn, order, closing ? Direction.DOWN : Direction.UP);
        }
    }

    /** The drive goes on, if that is still allowed. */
    static void start(Turn turn, Order order, Direction direction) {
        turn.next = Optional.empty();
        Optional<GateReason> refusal = Permission.to(turn, direction);
        if (refusal.isPresent()) {
            turn.fail(Optional.of(order), refusal.get(), Permission.detail(turn, refusal.get()));
            return;
        }
        boolean fromLimit = turn.state == GateState.OPEN || turn.state == GateState.CLOSED;
        turn.running = Optional.of(order);
        turn.state = direction == Direction.UP ? GateState.OPENING : GateState.CLOSING;
        turn.driveOn(direction);
        turn.arm(Timer.TRAVEL, turn.rules.travelTimeout());
        if (fromLimit) {
            turn.arm(Timer.LEAVE_LIMIT, Rules.LEAVE_LIMIT);
        }
    }

    /** The drive goes off, and the driver has to confirm it. */
    static void halt(Turn turn) {
        turn.disarm(Timer.TRAVEL);
        turn.disarm(Timer.LEAVE_LIMIT);
        turn.driveOff();
        turn.arm(Timer.OFF_CONFIRM, Rules.OFF_CONFIRM);
    }

    /** The warning before a closing ends, whatever follows. */
    static void unwarn(Turn turn) {
        if (turn.armed(Timer.WARNING)) {
            turn.disarm(Timer.WARNING);
            turn.warn(false);
        }
    }

    /** Something is wrong: the drive goes off, nobody knows where the leaf is, and what ran or waited has failed. */
    static void giveUp(Turn turn, GateAlarm alarm, GateReason reason, String detail) {
        unwarn(turn);
        if (turn.ordered != Direction.NONE) {
            halt(turn);
        }
        turn.state = GateState.UNKNOWN;
        turn.position = Optional.empty();
        turn.alarms.add(alarm);
        turn.sounding = true;
        turn.fail(turn.running, reason, detail);
        turn.fail(turn.next, reason, detail);
        turn.running = Optional.empty();
        turn.next = Optional.empty();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateMode;
import gate.api.GatePosition;
import gate.api.GateReason;
import gate.api.GateState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a leaf is set in motion and brought to rest. */
final class Movements {
    private Movements() {}

    /** Newest wins: takes over from whatever runs or waits, and begins as soon as the drive may go on. */
    static void take(Turn turn, Errand errand) {
        if (joins(turn, errand)) {
            return;
        }
        supersedeAll(turn);
        turn.stay = Optional.empty();
        begin(turn, errand);
    }

    /** Sets out on an errand; the commands that it takes over from have their ends already. */
    static void begin(Turn turn, Errand errand) {
        boolean adopts = turn.ordered == errand.direction()
                && turn.running
                        .filter(r -> r.why() != Why.BACK_OFF && r.why() != Why.HELD)
                        .isPresent();
        if (adopts) {
            turn.next = Optional.empty();
            turn.running = Optional.of(errand);
            repeat(turn, errand);
            reach(turn);
            return;
        }
        turn.running = Optional.empty();
        turn.next = Optional.empty();
        if (turn.ordered != Direction.NONE) {
            halt(turn);
        }
        if (isThere(turn, errand)) {
            unwarn(turn);
            repeat(turn, errand);
            finish(turn, errand);
            return;
        }
        if (turn.drive != DriveState.OFF && !turn.armed(Timer.OFF_CONFIRM)) {
            // nobody will say that the drive is off
            dropped(turn, errand, GateReason.FAULT);
            return;
        }
        boolean announced = announces(errand) && turn.armed(Timer.WARNING);
        turn.next = Optional.of(errand);
        if (announced) {
            repeat(turn, errand);
            return;
        }
        unwarn(turn);
        advance(turn);
    }

    /** A command for the open limit joins a re-open after an obstruction, or for a fire, and changes nothing about it. */
    private static boolean joins(Turn turn, Errand errand) {
        Optional<Errand> under = underWay(turn).filter(e -> e.why().isProtected());
        if (under.isEmpty()) {
            return false;
        }
        if (errand.order().isEmpty()) {
            return true;
        }
        under.get().order().ifPresent(order -> turn.supersede(Optional.of(order)));
        turn.stay.flatMap(Stay::order).ifPresent(order -> turn.supersede(Optional.of(order)));
        turn.stay = Optional.empty();
        Errand joined = under.get().with(errand.order());
        if (turn.running.isPresent()) {
            turn.running = Optional.of(joined);
        } else {
            turn.next = Optional.of(joined);
        }
        turn.repeat();
        return true;
    }

    /** What moves the leaf, or will as soon as it may. */
    static Optional<Errand> underWay(Turn turn) {
        return turn.next.isPresent() ? turn.next : turn.running;
    }

    /** The commands that are under way or wait, oldest first; not the stops. */
    static List<Order> open(Turn turn) {
        return Stream.of(
                        turn.running.flatMap(Errand::order),
                        turn.next.flatMap(Errand::order),
                        turn.stay.flatMap(Stay::order))
                .flatMap(Optional::stream)
                .sorted(Order.BY_AGE)
                .toList();
    }

    /** A newer movement takes over from all of them. */
    static void supersedeAll(Turn turn) {
        open(turn).forEach(order -> turn.supersede(Optional.of(order)));
    }

    /** None of them can be done. */
    static void failAll(Turn turn, GateReason reason, String detail) {
        open(turn).forEach(order -> turn.fail(Optional.of(order), reason, detail));
    }

    /** Lets the waiting errand begin, unless it has to wait on. */
    static void advance(Turn turn) {
        if (turn.next.isEmpty() || turn.drive != DriveState.OFF || turn.armed(Timer.DEAD_TIME)) {
            return;
        }
        Errand errand = aimed(turn, turn.next.get());
        turn.next = Optional.of(errand);
        if (isThere(turn, errand)) {
            turn.next = Optional.empty();
            finish(turn, errand);
        } else if (announces(errand) && !turn.rules.times().closeWarning().isZero()) {
            turn.arm(Timer.WARNING, turn.rules.times().closeWarning());
        } else {
            start(turn);
        }
    }

    /** The drive goes on, if that is still allowed. */
    static void start(Turn turn) {
        // somebody may have pushed the leaf during the warning, past the place to which it was to be driven
        Errand errand = aimed(turn, turn.next.orElseThrow());
        turn.next = Optional.empty();
        Optional<GateReason> refusal = Permission.to(turn, errand);
        if (refusal.isPresent()) {
            dropped(turn, errand, refusal.get());
            return;
        }
        turn.running = Optional.of(errand);
        turn.causedBy(errand);
        boolean fromLimit = turn.state == GateState.OPEN || turn.state == GateState.CLOSED;
        turn.driveOn(errand.direction());
        turn.arm(Timer.TRAVEL, turn.rules.times().travel(errand.direction()));
        if (fromLimit) {
            turn.arm(Timer.LEAVE_LIMIT, Times.LEAVE_LIMIT);
        }
        if (errand.why() == Why.BACK_OFF) {
            turn.arm(Timer.BACK_OFF, Times.BACK_OFF);
        }
    }

    /** An errand cannot begin any more: its command has failed, and a lockdown that cannot close says so. */
    static void dropped(Turn turn, Errand errand, GateReason reason) {
        String detail = Permission.detail(turn, reason, errand.direction());
        turn.fail(errand.order(), reason, detail);
        if (errand.why() == Why.TIMER) {
            StayRules.failed(turn, reason, detail);
        }
        if (errand.why() == Why.FIRE && reason != GateReason.OBSTRUCTED) {
            FireRules.over(turn);
        }
        if (errand.direction() == Direction.DOWN && turn.modes.is(GateMode.LOCKDOWN)) {
            ModeRules.notClosed(turn, reason);
        }
    }

    /** The drive goes off, the driver has to confirm it, and the leaf is where the limit switches say. */
    static void halt(Turn turn) {
        turn.disarm(Timer.TRAVEL);
        turn.disarm(Timer.LEAVE_LIMIT);
        turn.disarm(Timer.BACK_OFF);
        turn.driveOff();
        turn.arm(Timer.OFF_CONFIRM, Times.OFF_CONFIRM);
        turn.state = SensorRules.atRest(turn);
    }

    /** A limit switch, or what ended the movement like one; who wanted less far is judged when the leaf rests. */
    static void arrived(Turn turn) {
        Optional<Errand> errand = turn.running;
        turn.running = errand.filter(e -> !e.toLimit());
        halt(turn);
        SensorRules.settle(turn);
        errand.filter(Errand::toLimit).ifPresent(e -> finish(turn, e));
    }

    /** The leaf came by hand, or coasted, to where it was to be driven. */
    static void arrivedByItself(Turn turn) {
        Optional<Errand> errand = turn.next.filter(e -> isThere(turn, e));
        if (errand.isPresent()) {
            unwarn(turn);
            turn.next = Optional.empty();
            finish(turn, errand.get());
        }
    }

    /** The target between the limits is reached: off, and judged when the leaf rests. */
    static void reach(Turn turn) {
        boolean there = turn.ordered != Direction.NONE
                && turn.running.filter(r -> !r.toLimit()).isPresent()
                && turn.position
                        .filter(p -> turn.running.get().reached(p.percent()))
                        .isPresent();
        if (there) {
            halt(turn);
        }
    }

    /** The leaf rests: whoever drove to a place between the limits has arrived, or has not. */
    static void judge(Turn turn) {
        Optional<Errand> errand = turn.running;
        turn.running = Optional.empty();
        errand.ifPresent(e -> finish(turn, e));
    }

    /** Ends an errand whose leaf has come to rest. */
    private static void finish(Turn turn, Errand errand) {
        if (!isThere(turn, errand)) {
            turn.fail(
                    errand.order(),
                    GateReason.UNKNOWN_POSITION,
                    turn.position
                            .map(p -> "came to rest at " + p.percent() + " %, more than " + Errand.TOLERANCE
                                    + " % from " + errand.target() + " %")
                            .orElse("nobody knows where the leaf came to rest"));
            return;
        }
        StayRules.arrived(turn, errand);
    }

    /** The warning before a closing ends, whatever follows. */
    static void unwarn(Turn turn) {
        turn.disarm(Timer.WARNING);
    }

    /** Whatever moves, or waits to, ends where it is; the ends of the commands are the caller's. */
    static void drop(Turn turn) {
        unwarn(turn);
        turn.running = Optional.empty();
        turn.next = Optional.empty();
        turn.stay = Optional.empty();
        turn.marks.remove(Mark.LOCKDOWN_WAITS);
        turn.disarm(Timer.FIRE_RESUME);
        turn.disarm(Timer.AUTO_CLOSE);
        if (turn.ordered != Direction.NONE) {
            halt(turn);
        }
    }

    /** Something is wrong: the drive goes off, nobody knows where the leaf is, and what ran or waited has failed. */
    static void giveUp(Turn turn, GateAlarm alarm, GateReason reason, String detail) {
        failAll(turn, reason, detail);
        drop(turn);
        turn.state = GateState.UNKNOWN;
        turn.position = Optional.empty();
        turn.alarm(alarm);
        FireRules.over(turn);
    }

    private static void repeat(Turn turn, Errand errand) {
        if (errand.order().isPresent()) {
            turn.repeat();
        }
    }

    private static boolean announces(Errand errand) {
        return errand.direction() == Direction.DOWN && errand.why() != Why.BACK_OFF && errand.why() != Why.HELD;
    }

    /** Which way a place between the limits lies is known when the leaf rests. */
    private static Errand aimed(Turn turn, Errand errand) {
        if (errand.toLimit() || turn.position.isEmpty()) {
            return errand;
        }
        Direction direction = turn.position.get().percent() < errand.target() ? Direction.UP : Direction.DOWN;
        return new Errand(errand.why(), direction, errand.target(), errand.order(), errand.cause());
    }

    /** Whether the leaf rests where the errand goes. */
    static boolean isThere(Turn turn, Errand errand) {
        if (turn.ordered != Direction.NONE) {
            return false;
        }
        if (errand.toLimit()) {
            boolean justDrivenAway = turn.lastTravel == errand.direction().opposite()
                    && (turn.drive != DriveState.OFF || turn.armed(Timer.DEAD_TIME));
            // a switch that bounces, or a leaf that coasts, has not said its last word yet
            return !justDrivenAway
                    && turn.state == (errand.direction() == Direction.UP ? GateState.OPEN : GateState.CLOSED);
        }
        return turn.drive == DriveState.OFF
                && turn.position
                        .map(GatePosition::percent)
                        .filter(errand::isThere)
                        .isPresent();
    }
}

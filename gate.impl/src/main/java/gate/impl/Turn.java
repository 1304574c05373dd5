// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateCause;
import gate.api.GateOrigin;
import gate.api.GatePosition;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One step under way: the values of the leaf that may still change, and the effects so far. */
final class Turn {
    final Rules rules;
    final Moment now;
    GateState state;
    Direction ordered;
    DriveState drive;
    Optional<GatePosition> position;
    Inputs inputs;
    boolean sounding;
    Optional<Order> running;
    Optional<Order> next;
    Instant stoppedAt;
    final Set<GateAlarm> alarms = EnumSet.noneOf(GateAlarm.class);
    final Map<String, String> faults;
    final List<Order> stops;

    private final Leaf before;
    private final Set<Timer> armed = EnumSet.noneOf(Timer.class);
    private long cycles;
    private boolean repeat;
    private Optional<GateCause> cause = Optional.empty();
    private final List<Effect> first = new ArrayList<>();
    private final List<Effect> decisions = new ArrayList<>();
    private final List<Effect> ends = new ArrayList<>();
    private final List<Effect> last = new ArrayList<>();

    Turn(Rules rules, Leaf leaf, Moment now) {
        this.rules = rules;
        this.now = now;
        this.before = leaf;
        this.state = leaf.state();
        this.ordered = leaf.ordered();
        this.drive = leaf.drive();
        this.position = leaf.position();
        this.inputs = leaf.inputs();
        this.sounding = leaf.sounding();
        this.running = leaf.running();
        this.next = leaf.next();
        this.stoppedAt = leaf.stoppedAt();
        this.alarms.addAll(leaf.alarms());
        this.faults = new TreeMap<>(leaf.faults());
        this.stops = new ArrayList<>(leaf.stops());
        this.armed.addAll(leaf.armed());
        this.cycles = leaf.cycles();
    }

    /** Who makes the changes of this step. */
    void causedBy(Order order) {
        cause = Optional.of(
                new GateCause(order.command().action().word(), order.command().origin(), Optional.of(order.id())));
    }

    /** Who makes the changes of this step. */
    void causedBy(String what, GateOrigin origin) {
        cause = Optional.of(new GateCause(what, origin, Optional.empty()));
    }

    void accept(Order order) {
        decisions.add(new Effect.Decided(order, Optional.empty(), ""));
    }

    void reject(Order order, GateReason reason, String detail) {
        decisions.add(new Effect.Decided(order, Optional.of(reason), detail));
    }

    void complete(Order order) {
        ends.add(new Effect.Ended(order, Outcome.End.COMPLETED, Optional.empty(), ""));
    }

    void supersede(Optional<Order> order) {
        order.ifPresent(o -> ends.add(new Effect.Ended(o, Outcome.End.SUPERSEDED, Optional.empty(), "")));
    }

    void cancel(Collection<Order> orders, GateReason reason) {
        orders.forEach(o -> ends.add(new Effect.Ended(o, Outcome.End.CANCELLED, Optional.of(reason), "")));
    }

    void fail(Optional<Order> order, GateReason reason, String detail) {
        order.ifPresent(o -> ends.add(new Effect.Ended(o, Outcome.End.FAILED, Optional.of(reason), detail)));
    }

    /** A command that changed nothing: its client hears the current word. */
    void repeat() {
        repeat = true;
    }

    boolean armed(Timer timer) {
        return armed.contains(timer);
    }

    void arm(Timer timer, Duration time) {
        armed.add(timer);
        last.add(new Effect.Arm(timer, time));
    }

    void disarm(Timer timer) {
        if (armed.remove(timer)) {
            last.add(new Effect.Disarm(timer));
        }
    }

    /** A timer that has run out is no longer armed. */
    void ranOut(Timer timer) {
        armed.remove(timer);
    }

    void driveOn(Direction direction) {
        ordered = direction;
        drive = direction == Direction.UP ? DriveState.UP : DriveState.DOWN;
        cycles++;
        last.add(new Effect.DriveOn(direction));
    }

    void driveOff() {
        ordered = Direction.NONE;
        first.add(new Effect.DriveOff());
    }

    void warn(boolean on) {
        last.add(new Effect.Warn(on));
    }

    Step done() {
        if (sounding != before.sounding()) {
            last.add(new Effect.Sound(sounding));
        }
        Leaf leaf = new Leaf(
                state,
                ordered,
                drive,
                position,
                inputs,
                before.mode(),
                Set.copyOf(alarms),
                sounding,
                Map.copyOf(faults),
                running,
                next,
                List.copyOf(stops),
                Set.copyOf(armed),
                stoppedAt,
                cycles);
        List<Effect> effects = new ArrayList<>(first);
        effects.addAll(decisions);
        if (repeat) {
            effects.add(new Effect.Repeat());
        }
        effects.addAll(ends);
        effects.addAll(last);
        return new Step(leaf, List.copyOf(effects), cause);
    }
}

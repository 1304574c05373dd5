// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateCause;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateOrigin;
import gate.api.GatePosition;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
    Modes modes;
    boolean sounding;
    Optional<Errand> running;
    Optional<Errand> next;
    Optional<Stay> stay;
    int strikes;
    int openingStrikes;
    Direction lastTravel;
    Instant stoppedAt;
    final Set<GateAlarm> alarms = EnumSet.noneOf(GateAlarm.class);
    final Set<Mark> marks = EnumSet.noneOf(Mark.class);
    final Map<String, String> faults;
    final List<Order> stops;

    private final Leaf before;
    private final Set<Timer> armed = EnumSet.noneOf(Timer.class);
    private long cycles;
    private boolean repeat;
    private Optional<GateCause> cause = Optional.empty();
    private final List<Effect> first = new ArrayList<>();
    private final List<Effect> decisions = new ArrayList<>();
    private final List<Effect> notes = new ArrayList<>();
    private final List<Effect.Ended> ends = new ArrayList<>();
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
        this.modes = leaf.modes();
        this.sounding = leaf.sounding();
        this.running = leaf.running();
        this.next = leaf.next();
        this.stay = leaf.stay();
        this.strikes = leaf.strikes();
        this.openingStrikes = leaf.openingStrikes();
        this.lastTravel = leaf.lastTravel();
        this.stoppedAt = leaf.stoppedAt();
        this.alarms.addAll(leaf.alarms());
        this.marks.addAll(leaf.marks());
        this.faults = new TreeMap<>(leaf.faults());
        this.stops = new ArrayList<>(leaf.stops());
        this.armed.addAll(leaf.armed());
        this.cycles = leaf.cycles();
    }

    GateMode mode() {
        return modes.mode();
    }

    /** Whether nothing moves, nothing waits to move, and the drive is off for certain. */
    boolean idle() {
        return ordered == Direction.NONE && running.isEmpty() && next.isEmpty() && drive == DriveState.OFF;
    }

    /** Whether a fire wants the gate open, and has not been overruled on site. */
    boolean burns() {
        return inputs.active(GateInput.FIRE) && rules.has(Trait.FIRE_OPENS) && !marks.contains(Mark.FIRE_OVER);
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

    /** What made this step, where there is something to tell. */
    Optional<GateCause> cause() {
        return cause;
    }

    /** The drive goes on now for what was asked, or happened, before: that is what made the change. */
    void causedBy(Errand errand) {
        errand.cause()
                .ifPresentOrElse(
                        before -> cause = Optional.of(before),
                        () -> errand.order().ifPresent(this::causedBy));
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

    /** Something has to be told that no status shows. */
    void note(String type, Map<String, String> details) {
        notes.add(new Effect.Note(type, details));
    }

    /** Latches an alarm that people have to hear. */
    void alarm(GateAlarm alarm) {
        if (alarms.add(alarm)) {
            sounding = true;
        }
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

    /** A timer that has run out is no longer armed; false when it was not. */
    boolean ranOut(Timer timer) {
        return armed.remove(timer);
    }

    void driveOn(Direction direction) {
        ordered = direction;
        lastTravel = direction;
        drive = direction.drive();
        state = direction.state();
        cycles++;
        last.add(new Effect.DriveOn(direction));
    }

    void driveOff() {
        ordered = Direction.NONE;
        first.add(new Effect.DriveOff());
    }

    /** Forgets what was learned of the time of travel. */
    void forgetTravel() {
        last.add(new Effect.ForgetTravel());
    }

    Step done() {
        Leaf leaf = new Leaf(
                state,
                ordered,
                drive,
                position,
                inputs,
                modes,
                Set.copyOf(alarms),
                sounding,
                Map.copyOf(faults),
                running,
                next,
                stay,
                List.copyOf(stops),
                Set.copyOf(armed),
                strikes,
                openingStrikes,
                lastTravel,
                Set.copyOf(marks),
                stoppedAt,
                cycles);
        List<Effect> effects = new ArrayList<>(first);
        effects.addAll(decisions);
        effects.addAll(notes);
        if (repeat) {
            effects.add(new Effect.Repeat());
        }
        ends.sort(Comparator.comparing(Effect.Ended::order, Order.BY_AGE));
        effects.addAll(ends);
        if (leaf.lit() != before.lit()) {
            effects.add(new Effect.Lamp(leaf.lit()));
        }
        if (leaf.loud() != before.loud()) {
            effects.add(new Effect.Sounder(leaf.loud()));
        }
        effects.addAll(last);
        return new Step(leaf, List.copyOf(effects), cause);
    }
}

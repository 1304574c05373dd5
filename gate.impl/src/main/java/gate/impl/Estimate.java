// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GatePosition;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Where a leaf without an encoder is, counted from the time that its drive is on. It never says that it is at a limit.
 *
 * <p>Used on the gate's queue only.
 */
final class Estimate {
    /** So often a moving leaf is looked at. */
    private static final Duration TICK = Duration.ofMillis(250);

    private final GateClock clock;
    private final Consumer<Runnable> queue;
    private final Consumer<GatePosition> tell;
    private Runnable tick = () -> {};
    private Direction direction = Direction.NONE;
    private double place;
    private long lookedAt;
    private double percentPerNano;
    private int target;

    /** {@code queue} brings a task back to the gate's queue, where {@code tell} is called. */
    Estimate(GateClock clock, Consumer<Runnable> queue, Consumer<GatePosition> tell) {
        this.clock = clock;
        this.queue = queue;
        this.tell = tell;
    }

    /** The drive went on, or off, or nothing changed; {@code run} is what a full run takes in ms, where that is known. */
    void follow(Leaf leaf, OptionalLong run) {
        if (leaf.ordered() == direction) {
            target = leaf.running().map(Errand::target).orElse(target);
            return;
        }
        look();
        tick.run();
        direction = leaf.ordered();
        Optional<GatePosition> from = leaf.position();
        if (direction == Direction.NONE || run.isEmpty() || from.isEmpty()) {
            direction = Direction.NONE;
            return;
        }
        place = from.get().percent();
        target = leaf.running().map(Errand::target).orElse(Errand.OPEN);
        percentPerNano = 100.0 / Duration.ofMillis(run.getAsLong()).toNanos();
        lookedAt = clock.nanos();
        next();
    }

    void stop() {
        tick.run();
        direction = Direction.NONE;
    }

    private void ticked() {
        if (direction != Direction.NONE) {
            look();
            next();
        }
    }

    private void look() {
        if (direction == Direction.NONE) {
            return;
        }
        long now = clock.nanos();
        double way = (now - lookedAt) * percentPerNano;
        place = Math.max(0, Math.min(100, direction == Direction.UP ? place + way : place - way));
        lookedAt = now;
        GatePosition estimated = new GatePosition((int) Math.round(place), GatePosition.Source.ESTIMATED);
        // not at once: it may be asked for in the middle of a step
        queue.accept(() -> tell.accept(estimated));
    }

    private void next() {
        double left = direction == Direction.UP ? target - place : place - target;
        Duration there = Duration.ofNanos((long) Math.ceil(Math.max(0, left) / percentPerNano));
        boolean soon = left > 0 && there.compareTo(TICK) < 0;
        tick = clock.after(soon ? there : TICK, () -> queue.accept(this::ticked));
    }
}

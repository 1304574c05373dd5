// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the wall clock is worth: after a power cut a box without a battery begins in the past, and sooner or later its clock
 * leaps. Any thread may ask; {@link #looksStepped()} is for one.
 */
public final class WallClock {
    /** Clocks that are disciplined drift less than this between two looks. */
    private static final long STEP_MS = 2000;

    private final Supplier<Instant> wall;
    private final LongSupplier nanos;
    private final long built;
    private final AtomicLong earliest;
    private long offset;

    /** Before {@code earliest} it cannot be now: somebody has seen that time. */
    public WallClock(Supplier<Instant> wall, LongSupplier nanos, Instant earliest) {
        this.wall = wall;
        this.nanos = nanos;
        this.built = earliest.toEpochMilli();
        this.earliest = new AtomicLong(earliest.toEpochMilli());
        this.offset = offset();
    }

    /** What it says. */
    public Instant now() {
        return wall.get();
    }

    /** Whether the time proves anything. */
    public boolean isSet() {
        return wall.get().toEpochMilli() >= earliest.get();
    }

    /** Somebody has set the clock while we ran: what was seen before proves nothing any more. */
    public void forgive() {
        earliest.set(built);
    }

    /** That time was seen. */
    public void seen(Instant time) {
        earliest.accumulateAndGet(time.toEpochMilli(), Math::max);
    }

    /** Whether it was set to another time since this was asked last. */
    public boolean looksStepped() {
        long now = offset();
        boolean stepped = Math.abs(now - offset) > STEP_MS;
        offset = now;
        return stepped;
    }

    private long offset() {
        return wall.get().toEpochMilli() - Duration.ofNanos(nanos.getAsLong()).toMillis();
    }
}

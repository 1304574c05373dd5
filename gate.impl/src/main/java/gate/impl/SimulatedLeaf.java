// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.api.GatePosition;
import gate.driver.Drive;
import gate.driver.DriverCapabilities;
import gate.driver.DriverPort;
import gate.driver.DriverReport;
import gate.driver.DriverReport.Contact;
import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;

/**
 * A leaf that moves nothing but numbers: at an even speed between two limit switches, for as long as its drive is on.
 *
 * <p>With no travel time it is at the other limit before the order returns.
 */
final class SimulatedLeaf implements Drive {
    /** So often a moving leaf tells where it is. */
    private static final Duration TICK = Duration.ofMillis(100);

    private static final double OPEN = 1;
    private static final double CLOSED = 0;

    private final SimulatedSettings settings;
    private final DriverPort port;
    private final GateClock clock;
    private final LongSupplier nanos;
    private final DoubleConsumer memory;

    private double place;
    private int direction;
    private long movedAt;
    private long leaseEnds;
    private Runnable tick = () -> {};
    private boolean detached;

    /**
     * A leaf at rest at {@code place}.
     *
     * @param place 0 closed to 1 open
     * @param memory keeps the place while nobody drives the leaf
     */
    SimulatedLeaf(
            SimulatedSettings settings,
            DriverPort port,
            GateClock clock,
            LongSupplier nanos,
            double place,
            DoubleConsumer memory) {
        this.settings = settings;
        this.port = port;
        this.clock = clock;
        this.nanos = nanos;
        this.place = place;
        this.memory = memory;
        tellLimits();
        tellPosition();
    }

    @Override
    public DriverCapabilities capabilities() {
        return DriverCapabilities.none()
                .withInputs(Set.of(GateInput.LIMIT_OPEN, GateInput.LIMIT_CLOSED))
                .withPosition()
                .withLease();
    }

    @Override
    public void up(Duration lease) {
        drive(1, lease);
    }

    @Override
    public void down(Duration lease) {
        drive(-1, lease);
    }

    @Override
    public synchronized void off() {
        halt();
        port.report(new DriverReport.Off());
    }

    @Override
    public synchronized void detach() {
        halt();
        detached = true;
    }

    private synchronized void drive(int wanted, Duration lease) {
        if (detached) {
            return;
        }
        move();
        leaseEnds = nanos.getAsLong() + lease.toNanos();
        if (direction == wanted) {
            return;
        }
        direction = wanted;
        if (settings.travel().isZero()) {
            place = wanted > 0 ? OPEN : CLOSED;
            arrive();
        } else {
            leaveLimit();
            next();
        }
    }

    private void halt() {
        move();
        direction = 0;
        tick.run();
        memory.accept(place);
        tellPosition();
    }

    /** Brings the place up to now. */
    private void move() {
        long now = nanos.getAsLong();
        if (direction != 0) {
            long driven = Math.min(now, leaseEnds) - movedAt;
            double way = (double) driven / settings.travel().toNanos();
            place = Math.max(CLOSED, Math.min(OPEN, place + direction * way));
        }
        movedAt = now;
    }

    private synchronized void ticked() {
        if (direction == 0 || detached) {
            return;
        }
        move();
        boolean there = direction > 0 ? place >= OPEN : place <= CLOSED;
        if (there) {
            arrive();
        } else if (nanos.getAsLong() >= leaseEnds) {
            halt();
        } else {
            tellPosition();
            next();
        }
    }

    private void next() {
        double left = direction > 0 ? OPEN - place : place - CLOSED;
        long nanosLeft = Math.max(1, Math.round(left * settings.travel().toNanos()));
        tick = clock.after(Duration.ofNanos(Math.min(nanosLeft, TICK.toNanos())), this::ticked);
    }

    private void leaveLimit() {
        port.report(
                new DriverReport.Input(direction > 0 ? GateInput.LIMIT_CLOSED : GateInput.LIMIT_OPEN, Contact.OPEN));
    }

    /** The motor of a real operator is cut by its limit switch; so is this one. */
    private void arrive() {
        direction = 0;
        memory.accept(place);
        tellLimits();
    }

    private void tellLimits() {
        boolean open = place >= OPEN;
        boolean closed = place <= CLOSED;
        if (open) {
            tell(GateInput.LIMIT_CLOSED, false);
            tell(GateInput.LIMIT_OPEN, true);
        } else {
            tell(GateInput.LIMIT_OPEN, false);
            tell(GateInput.LIMIT_CLOSED, closed);
        }
    }

    private void tell(GateInput input, boolean yes) {
        port.report(new DriverReport.Input(input, yes ? Contact.CLOSED : Contact.OPEN));
    }

    private void tellPosition() {
        if (place > CLOSED && place < OPEN) {
            int percent = (int) Math.round(place * 100);
            port.report(new DriverReport.Position(new GatePosition(percent, GatePosition.Source.ENCODER)));
        }
    }
}

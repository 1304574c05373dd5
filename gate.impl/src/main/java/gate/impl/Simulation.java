// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.driver.DriverPort;
import gate.driver.DriverReport;
import gate.driver.SimulatedFault;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One simulated gate: its mechanics, its contacts and what is switched at it, changed under one lock by orders, by people
 * and by time. Reports leave in order, after the lock.
 */
final class Simulation {
    /** So often a moving leaf tells where it is. */
    private static final long TICK = Duration.ofMillis(100).toNanos();

    /** So often a moving leaf is remembered. */
    private static final long MEMORY = Duration.ofSeconds(1).toNanos();

    private final String gate;
    private final SimulatedSettings settings;
    private final DriverPort port;
    private final GateClock clock;
    private final Places places;
    private final Outbox outbox = new Outbox();
    private final Object lock = new Object();

    private volatile Conditions conditions = Conditions.GOOD;
    private volatile boolean over;

    // what follows is guarded by the lock
    private final Noise noise;
    private final LeafBody body;
    private final LeafContacts contacts;
    private final LeafReports reports;
    private boolean wasOpen;
    private boolean wasClosed;
    private double remembered = Double.NaN;
    private long rememberedAt;
    private Runnable wake = () -> {};
    private boolean waking;
    private long wakeAt;

    Simulation(String gate, SimulatedSettings settings, DriverPort port, GateClock clock, Places places) {
        this.gate = gate;
        this.settings = settings;
        this.port = port;
        this.clock = clock;
        this.places = places;
        this.noise = new Noise(settings, gate);
        this.contacts = new LeafContacts(settings.wiring());
        this.reports = new LeafReports(gate, settings, contacts, this::report);
        this.body = new LeafBody(settings, noise, places.first(gate), clock.nanos());
        this.wasOpen = body.open();
        this.wasClosed = body.closed();
    }

    String gate() {
        return gate;
    }

    SimulatedSettings settings() {
        return settings;
    }

    Conditions conditions() {
        return conditions;
    }

    /** The inputs that are reported. */
    Set<GateInput> configured() {
        return contacts.configured();
    }

    /** Tells everything for the first time. */
    void start() {
        act(leaf -> {});
    }

    void up(Duration lease) {
        act(leaf -> leaf.drive(1, lease.toNanos()));
    }

    /** Starts a closing, or goes on with it: a start only when the sensors that guard it pass their test. */
    void down(Duration lease) {
        act(leaf -> {
            boolean ready = leaf.output() < 0 || contacts.test(conditions);
            leaf.drive(ready ? -1 : 0, lease.toNanos());
        });
    }

    void off(boolean confirmed) {
        act(leaf -> {
            leaf.drive(0, 0);
            reports.off(confirmed);
        });
    }

    /** Something is switched. */
    void change(UnaryOperator<Conditions> switching) {
        act(leaf -> {
            boolean dark = conditions.has(SimulatedFault.POWER_CUT);
            conditions = switching.apply(conditions);
            contacts.repaired(conditions);
            leaf.meet(conditions);
            if (dark && !conditions.has(SimulatedFault.POWER_CUT)) {
                reports.powered();
            }
        });
    }

    /** Somebody moves the leaf. */
    void push(double place) {
        act(leaf -> {
            leaf.push(place);
            reports.pushed();
        });
    }

    /** Where the leaf is now; nothing happens by asking. */
    int percent() {
        synchronized (lock) {
            double place = over ? body.place() : body.placeAt(clock.nanos());
            return (int) Math.round(place * 100);
        }
    }

    /** The output goes off, the leaf stays where it is, nothing is told any more. */
    void end() {
        act(leaf -> {
            leaf.halt();
            over = true;
        });
    }

    /** Lets {@code change} happen now, and tells what came of it and of the time since the last one. */
    private void act(Consumer<LeafBody> change) {
        synchronized (lock) {
            if (over) {
                return;
            }
            long now = clock.nanos();
            body.advance(now);
            change.accept(body);
            wasOpen = settle(GateInput.LIMIT_OPEN, wasOpen, body.open());
            wasClosed = settle(GateInput.LIMIT_CLOSED, wasClosed, body.closed());
            reports.tell(body, conditions, !waking);
            remember(now);
            arm(now);
        }
        outbox.deliver();
    }

    /** A limit switch that changes may bounce. */
    private boolean settle(GateInput limit, boolean before, boolean now) {
        if (before != now) {
            for (Duration time : noise.bounces()) {
                clock.after(time, () -> act(leaf -> contacts.bounce(limit)));
            }
        }
        return now;
    }

    private void remember(long now) {
        double place = body.place();
        if (place != remembered && (!body.moving() || now - rememberedAt >= MEMORY)) {
            remembered = place;
            rememberedAt = now;
            outbox.add(() -> places.remember(gate, place));
        }
    }

    /** A leaf that moves is looked at again when something happens to it that nobody orders. */
    private void arm(long now) {
        if (over || !body.moving()) {
            wake.run();
            waking = false;
            return;
        }
        long wait = Math.min(body.untilChange(), reports.encoder(conditions) ? TICK : MEMORY);
        if (!waking || now + wait - wakeAt < 0) {
            wake.run();
            waking = true;
            wakeAt = now + wait;
            wake = clock.after(Duration.ofNanos(wait), () -> act(leaf -> waking = false));
        }
    }

    private void report(DriverReport report) {
        outbox.add(() -> {
            if (!over) {
                port.report(report);
            }
        });
    }
}

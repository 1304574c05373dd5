// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Submission;
import gate.driver.SimulatedGate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** One gate of a long run with everything that belongs to it: a simulated leaf, a disk, a clock, and bad luck. */
final class LongRunGate {
    private static final int LAST = 25;

    final Random random;
    MemoryLedger disk = new MemoryLedger();
    VirtualClock time = new VirtualClock();
    Gate gate;
    SimulatedDriver driver;
    SimulatedGate field;
    GateSettings settings;
    private final Places places = new PlacesInMemory();
    private final LongRunLedger ledger = new LongRunLedger();
    private final Deque<String> events = new ArrayDeque<>();
    private final List<Submission> submissions = new ArrayList<>();
    private final String name;
    private String broken = "";

    private LongRunGate(long seed, int number) {
        this.random = new Random(seed * 1_000_003 + number);
        this.name = "gate " + number + " of seed " + seed;
        this.settings = LongRunEvents.settings(number);
        start();
    }

    /** Runs one gate to its end. */
    static LongRunGate run(long seed, int number, int events) throws InterruptedException {
        LongRunGate gate = new LongRunGate(seed, number);
        LongRunEvents chance = new LongRunEvents(gate);
        for (int i = 0; i < events && gate.broken.isEmpty(); i++) {
            gate.note(chance.next());
        }
        gate.end();
        return gate;
    }

    LongRunLedger ledger() {
        return ledger;
    }

    /** What was broken first, and what happened before; nothing when nothing was. */
    String broken() {
        return broken;
    }

    void start() {
        gate = new Gate("gate~run", settings, time, new Mailroom(time.foreign()), disk, this::stepped);
        gate.add(ledger);
        driver = new SimulatedDriver(time, places, (id, itsField) -> {
            field = itsField;
            return () -> {};
        });
        gate.drivenBy(driver, true);
        time.settle();
    }

    /** The process dies, and another one begins. */
    void crash() {
        disk.hang(false);
        time.settle();
        time = new VirtualClock(time.nanos());
        submissions.clear();
        start();
    }

    void submitted(Submission submission) {
        submissions.add(submission);
        if (submissions.size() > 1000) {
            submissions.removeIf(s -> s.finished().toCompletableFuture().isDone());
        }
    }

    private void end() throws InterruptedException {
        disk.hang(false);
        // a drive that is never confirmed off is waited for in real time
        field.repair();
        time.pass(Duration.ofSeconds(5));
        Thread closing = new Thread(gate::close);
        closing.start();
        while (closing.isAlive()) {
            time.pass(Duration.ofMillis(10));
            Thread.onSpinWait();
        }
        closing.join();
        time.settle();
        check(ledger.broken().isEmpty(), ledger.broken());
        check(ledger.open().isEmpty(), "commands without an end: " + ledger.open());
        check(
                submissions.stream()
                        .allMatch(s -> s.finished().toCompletableFuture().isDone()),
                "a submission without an end");
    }

    private void note(String event) {
        if (events.size() == LAST) {
            events.removeFirst();
        }
        events.addLast(event);
        check(ledger.broken().isEmpty(), ledger.broken());
    }

    private void stepped(Rules rules, Leaf before, Event event, Step step) {
        ledger.stepped();
        Leaf leaf = step.leaf();
        ModelVerdict verdict = new ModelVerdict();
        ModelDriveLaws.state(rules, leaf, verdict);
        ModelSensorLaws.state(leaf, verdict);
        ModelErrandLaws.state(leaf, verdict);
        if (!(event instanceof Event.Closing)) {
            // a gate that goes away counts no time any more
            ModelTimerLaws.state(rules, leaf, verdict);
            ModelFireLaws.state(rules, leaf, verdict);
            ModelLockdownLaws.state(leaf, verdict);
            ModelStartLaws.state(leaf, verdict);
        }
        boolean starts = step.effects().stream().anyMatch(Effect.DriveOn.class::isInstance);
        if (starts) {
            verdict.that(!before.armed().contains(Timer.DEAD_TIME) || event instanceof Event.TimedOut, "3: dead time");
            verdict.that(step.cause().isPresent(), "12: no movement without a recorded cause");
        }
        if (verdict.isBroken()) {
            check(false, verdict.broken() + " by " + event + "\n  before " + before + "\n  after  " + leaf);
        }
    }

    private void check(boolean holds, String what) {
        if (!holds && broken.isEmpty()) {
            broken = name + ": " + what + "\n  last events: " + String.join("; ", events);
        }
    }
}

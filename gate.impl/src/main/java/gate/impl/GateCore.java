// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateStatus;
import gate.driver.DriverCapabilities;
import gate.driver.DriverReport;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The machine of one gate at work: takes one event after the other, does at once what protects people, and lets the world
 * hear of it when it is on the disk.
 *
 * <p>Used on the gate's queue only.
 */
final class GateCore {
    /** After a power cut the last second may not be on the disk; no sequence is told twice. */
    private static final long LEAP = 100_000;

    private final GateRuntime runtime;
    private final GateQueue queue;
    private final DriverLine line;
    private final Ledger ledger;
    private final Releases releases;
    private final Submissions submissions;
    private final Consumer<Told> world;
    private final StepWatch watch;
    private final GateTimers timers;
    private final TravelTimes travel;
    private final Estimate estimate;
    private final Parts parts;

    private GateSettings settings;
    private DriverCapabilities capabilities = DriverCapabilities.none();
    private Rules rules;
    private StatusView view;
    private Leaf leaf;
    private GateStatus shown;
    private Lasting written;
    private Optional<Instant> autoCloseAt = Optional.empty();
    private long drives;
    private boolean looksNew;

    /** {@code world} hears what each step tells, in order, on the lane of the releases. */
    GateCore(
            GateSettings settings,
            GateRuntime runtime,
            GateQueue queue,
            DriverLine line,
            Ledger ledger,
            Releases releases,
            Submissions submissions,
            Consumer<Told> world,
            StepWatch watch) {
        this.settings = settings;
        this.runtime = runtime;
        this.queue = queue;
        this.line = line;
        this.ledger = ledger;
        this.releases = releases;
        this.submissions = submissions;
        this.world = world;
        this.watch = watch;
        this.timers = new GateTimers(runtime, queue::report, timer -> step(new Event.TimedOut(timer)));
        this.estimate = new Estimate(
                runtime, queue::report, position -> step(new Event.Reported(new DriverReport.Position(position))));
        Recollection known = Recollection.of(ledger, settings);
        this.travel = known.travel();
        this.written = known.lasting();
        this.rules = rules();
        this.view = new StatusView(settings, rules, capabilities);
        this.leaf = Leaf.fresh(rules, known.lasting());
        long sequence = ledger.clean() ? known.sequence() : known.sequence() + LEAP;
        this.shown = view.first(leaf, sequence, runtime.wall());
        this.parts = new Parts(known.sequence(), known.part());
    }

    GateStatus shown() {
        return shown;
    }

    Leaf leaf() {
        return leaf;
    }

    GateSettings settings() {
        return settings;
    }

    void step(Event event) {
        Instant now = runtime.wall();
        Leaf before = leaf;
        Step step = GateMachine.step(rules, before, event, new Moment(now, shown.sequence()));
        leaf = step.leaf();
        act(step.effects());
        GateStatus old = shown;
        if (!leaf.equals(before) || looksNew) {
            shown = view.show(leaf, old, step.cause(), now, autoCloseAt, ledger.problem());
            looksNew = false;
        }
        watch.stepped(rules, before, event, step);
        boolean learned = travel.step(before, leaf, runtime.nanos());
        if (learned) {
            refreshRules();
        }
        tell(Told.of(old, shown, step.effects(), now, parts), now, learned);
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.DriveOn on) {
                driveOn(on.direction());
            }
        }
        if (!capabilities.position() && rules.has(Trait.TRACKED)) {
            estimate.follow(leaf, travel.median(leaf.ordered() == Direction.DOWN ? Direction.DOWN : Direction.UP));
        }
    }

    /** Refuses a command without asking the machine. */
    void refuse(Order order, Refusal refusal) {
        Instant now = runtime.wall();
        tell(Told.refusal(shown, order, refusal.reason(), refusal.detail(), now, parts), now, false);
    }

    /** Something happened that is neither a step nor a command. */
    void note(String type, Map<String, String> details) {
        Instant now = runtime.wall();
        tell(Told.of(shown, shown, List.of(new Effect.Note(type, details)), now, parts), now, false);
    }

    /** A command of an earlier run has ended. */
    LeftOver leftOver(Kept kept) {
        return LeftOver.of(kept, shown, runtime.wall(), parts);
    }

    void configure(GateSettings fresh) {
        settings = fresh;
        refreshRules();
        step(new Event.Ruled(rules));
    }

    void drivenBy(DriverCapabilities found) {
        capabilities = found;
        estimate.stop();
        refreshRules();
    }

    /** What is to be kept when the gate goes in order. */
    Map<String, String> memory() {
        Map<String, String> memory = new HashMap<>(LastingText.write(leaf.lasting()));
        memory.put(Recollection.SEQUENCE, Long.toString(shown.sequence()));
        memory.put(Recollection.PART, Integer.toString(parts.last(shown.sequence())));
        memory.put(Recollection.UP, travel.words(Direction.UP));
        memory.put(Recollection.DOWN, travel.words(Direction.DOWN));
        return memory;
    }

    void stop() {
        timers.disarmAll();
        estimate.stop();
    }

    /** What must not wait for the disk. */
    private void act(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.DriveOff) {
                drives++;
                line.off();
            } else if (effect instanceof Effect.Arm arm) {
                timers.arm(arm.timer(), arm.time());
                if (arm.timer() == Timer.AUTO_CLOSE) {
                    autoCloseAt = Optional.of(runtime.wall().plus(arm.time()));
                }
            } else if (effect instanceof Effect.Disarm disarm) {
                timers.disarm(disarm.timer());
            } else if (effect instanceof Effect.Lamp lamp) {
                line.lamp(lamp.on());
            } else if (effect instanceof Effect.Sounder sounder) {
                line.sounder(sounder.on());
            } else if (effect instanceof Effect.ForgetTravel) {
                travel.forget();
                refreshRules();
            }
        }
        if (!leaf.armed().contains(Timer.AUTO_CLOSE)) {
            autoCloseAt = Optional.empty();
        }
    }

    /** The drive goes on when the acceptance is on the disk, unless it was switched off meanwhile; commands wait for that. */
    private void driveOn(Direction direction) {
        drives++;
        long drive = drives;
        queue.hold();
        releases.inOrder(() -> queue.report(() -> {
            queue.release();
            if (drive == drives && leaf.ordered() == direction) {
                line.on(direction);
            }
        }));
    }

    private void tell(Told told, Instant now, boolean learned) {
        if (told.isSilent()) {
            return;
        }
        Lasting lasting = leaf.lasting();
        boolean grave = lasting.differsGravely(written);
        boolean changed = !told.isPositionOnly() || learned || !lasting.equals(written);
        written = lasting;
        Submissions.Keeping keeping = submissions.keep(told, now);
        Batch batch = new Batch(changed ? memory() : null, told.entries(), keeping.kept(), keeping.forgotten(), grave);
        releases.after(batch, () -> {
            world.accept(told);
            keeping.others().forEach(Runnable::run);
        });
    }

    private void refreshRules() {
        rules = rules();
        view = new StatusView(settings, rules, capabilities);
        looksNew = true;
    }

    /** The settings, with what the driver can do and what was learned. */
    private Rules rules() {
        Rules set = settings.rules();
        Times times = set.times();
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        traits.addAll(set.traits());
        boolean learned = travel.median(Direction.UP).isPresent()
                && travel.median(Direction.DOWN).isPresent();
        if (capabilities.position()) {
            traits.add(Trait.POSITION);
        }
        if (capabilities.position() || (set.has(Trait.POSITION) && learned)) {
            traits.add(Trait.TRACKED);
        }
        return set.with(traits)
                .with(times.withTravel(
                        travel.limit(Direction.UP, times.travelUp()),
                        travel.limit(Direction.DOWN, times.travelDown())));
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateListener;
import gate.api.GatewayPart;
import gate.api.LastGood;
import gate.driver.GateDriver;
import gate.link.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes one gate for each good configuration.
 *
 * <p>It registers the service itself: Declarative Services would publish the raw configuration, even a refused one, and
 * withdraw the service before the gate could answer its last commands.
 */
@Component(
        name = ConfiguredGate.PID,
        service = {},
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = GateConfiguration.class, factory = true)
public final class ConfiguredGate {
    static final String PID = "gate";

    /** A driver may come so long after the gate before its absence is a fault: bundles start in any order. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredGate.class);

    private final BundleContext context;
    private final GateThreads threads;
    private final Mailroom mailroom;
    private final Roster roster;
    private final Store store;
    private final Farewell farewell;
    private final String pid;
    private final LastGood<GateSettings> lastGood;
    private final Map<GateDriver, Map<String, Object>> drivers = new ConcurrentHashMap<>();
    private final Map<GateListener, Target> listeners = new ConcurrentHashMap<>();

    /** Held while this gate comes, changes or goes; never taken by those who bind and unbind. */
    private final Object lifecycle = new Object();

    private boolean stopped;
    private Optional<GateSettings> wanted = Optional.empty();
    /** What is wrong with the id that is wanted; empty when nothing is. */
    private String taken = "";

    private Part part;
    private volatile Published published;

    /** Nothing is published before {@link #start}. */
    @Activate
    public ConfiguredGate(
            BundleContext context,
            @Reference GateThreads threads,
            @Reference Mailroom mailroom,
            @Reference Roster roster,
            @Reference Store store,
            @Reference Farewell farewell,
            Map<String, Object> raw) {
        this.context = context;
        this.threads = threads;
        this.mailroom = mailroom;
        this.roster = roster;
        this.store = store;
        this.farewell = farewell;
        this.pid = Naming.pid(raw);
        String name = Naming.name(raw);
        this.lastGood = new LastGood<>(
                pid, context.getDataFile(Naming.file(pid)), settings -> GateSettings.read(settings, name), LOG::error);
    }

    /** Makes the gate, if the configuration is good. */
    @Activate
    public void start(Map<String, Object> raw) {
        part = new Part(context, pid);
        take(raw);
    }

    /** A good configuration is taken up, a bad one is told. */
    @Modified
    public void modified(Map<String, Object> raw) {
        take(raw);
    }

    /** The gate answers its last commands, its drive goes off, its service goes. */
    @Deactivate
    public void stop() {
        synchronized (lifecycle) {
            wanted = Optional.empty();
            stopped = true;
            if (isUpdated()) {
                whenPublished(p -> p.gate().replaced());
            }
            end();
        }
        roster.release(pid);
        part.close();
    }

    /** A driver came; it may be this gate's. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindDriver(GateDriver driver, Map<String, Object> properties) {
        if (driver != null) {
            drivers.put(driver, Map.copyOf(properties));
            whenPublished(p -> drive(p, driver, properties));
        }
    }

    /** A driver goes; it may be this gate's. */
    public void unbindDriver(GateDriver driver) {
        if (driver != null && drivers.remove(driver) != null) {
            whenPublished(p -> {
                p.gate().undriven(driver, "the driver " + p.driver() + " has gone");
                drivers.forEach((other, properties) -> drive(p, other, properties));
            });
        }
    }

    /** A listener came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindListener(GateListener listener, Map<String, Object> properties) {
        if (listener != null) {
            Target target = Target.of(listener, properties);
            listeners.put(listener, target);
            whenPublished(p -> p.offer(listener, target));
        }
    }

    /** A listener goes. */
    public void unbindListener(GateListener listener) {
        if (listener != null && listeners.remove(listener) != null) {
            whenPublished(p -> p.gate().remove(listener));
        }
    }

    private void take(Map<String, Object> raw) {
        synchronized (lifecycle) {
            wanted = lastGood.take(DriverKeys.spread(raw));
            apply();
        }
    }

    private void apply() {
        synchronized (lifecycle) {
            applyWanted();
        }
    }

    private void applyWanted() {
        if (stopped) {
            return;
        }
        if (wanted.isEmpty()) {
            part.tell(GatewayPart.REFUSED, "", lastGood.problem());
            return;
        }
        GateSettings settings = wanted.get();
        if (!settings.enabled()) {
            end();
            roster.release(pid);
            part.tell(GatewayPart.OFF, "", lastGood.problem());
            return;
        }
        String holder = roster.claim(settings.id(), pid, this::applyLater);
        boolean free = holder.equals(pid);
        tellTaken(
                free
                        ? ""
                        : pid + ": id=" + settings.id() + " is not allowed: " + holder
                                + " has it; this gate waits until it is free");
        Published now = published;
        if (now != null && !now.gate().isLeaving()) {
            change(now, settings, free);
            return;
        }
        end();
        roster.keep(pid, settings.id());
        if (free) {
            begin(settings);
        } else {
            part.tell(GatewayPart.REFUSED, "", taken);
        }
    }

    /** To another gate of the configuration, or other settings of the same; not while the leaf moves. */
    private void change(Published now, GateSettings settings, boolean free) {
        if (free && now.lives(settings)) {
            roster.keep(pid, settings.id());
            now.reconfigure(settings);
        } else if (free || roster.isCircle(pid)) {
            // in a circle of gates that wait for the ids of each other one has to go first
            now.gate().leaveAtRest(this::applyLater);
        }
        now.tell(part, lastGood.problem().isEmpty() ? taken : lastGood.problem());
    }

    private void tellTaken(String problem) {
        if (!problem.isEmpty() && !problem.equals(taken)) {
            LOG.error(problem);
        }
        taken = problem;
    }

    private void applyLater() {
        threads.foreign().execute(this::apply);
    }

    private void begin(GateSettings settings) {
        Gate gate = new Gate(pid, settings, threads, mailroom, store.open(settings.id()), StepWatch.NOBODY);
        farewell.add(gate);
        Published fresh = new Published(settings, gate);
        published = fresh;
        drivers.forEach((driver, properties) -> drive(fresh, driver, properties));
        listeners.forEach(fresh::offer);
        // one that went meanwhile may have been offered after it was taken out
        gate.forgetUnless(listeners::containsKey);
        threads.after(PATIENCE, () -> gate.undriven(null, "no driver " + settings.driver() + " is in the gateway"));
        gate.settled()
                .thenRunAsync(
                        () -> fresh.register(context, () -> fresh.tell(part, lastGood.problem())), threads.foreign());
    }

    private void end() {
        Published last = published;
        if (last != null) {
            published = null;
            last.end();
            farewell.remove(last.gate());
        }
    }

    /** Whether somebody is replacing the bundles of gates right now. */
    private boolean isUpdated() {
        try {
            return context.getAllServiceReferences(null, "(" + GatewayPart.UPDATING + "=*)") != null;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void drive(Published published, GateDriver driver, Map<String, Object> properties) {
        if (Published.nameOf(properties).equals(published.driver())) {
            published.gate().drivenBy(driver, Boolean.TRUE.equals(properties.get(GateDriver.IMMEDIATE)));
        }
    }

    private void whenPublished(Consumer<Published> task) {
        Published now = published;
        if (now != null) {
            task.accept(now);
        }
    }
}

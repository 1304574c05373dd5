// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateService;
import gate.api.GatewayPart;
import gate.api.LastGood;
import gate.link.BackOff;
import gate.link.Heartbeat;
import gate.link.LinkName;
import gate.link.LinkPart;
import gate.link.LinkThread;
import gate.link.Listening;
import gate.link.Periods;
import gate.link.Release;
import gate.link.ServedGates;
import gate.link.WallClock;
import gate.wire.HostName;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
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

/** One link between gates and a broker: the component with the configuration, which makes the parts and disposes of them. */
@Component(
        name = MqttLink.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
@Designate(ocd = MqttConfiguration.class, factory = true)
public final class MqttLink {
    static final String PID = "gate.mqtt";

    private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final BundleContext context;
    private final Map<String, Object> first;
    private final BackOff backOff;
    private final ServedGates gates = new ServedGates(Topics::isGate);
    private final BrokerParts brokers = new BrokerParts();

    private final AtomicBoolean waking = new AtomicBoolean();
    private LastGood<MqttSettings> settings;
    private Receipts receipts;
    private LinkThread thread;
    private LinkPart part;
    private LinkReport report;
    private Refusals refusals;
    private MqttCommands commands;
    private Guards guards;
    private Defuser defuser;
    private Speakers speakers;
    private LinkMemory memory;
    private WallClock clock;
    private LinkSession session;
    private Heartbeat heartbeat;
    private volatile MqttConnection connection;
    private volatile MqttSettings current;
    private Listening listening;
    private Periods periods;

    /** Stores; {@link #start()} starts. */
    @Activate
    public MqttLink(BundleContext context, Map<String, Object> configuration) {
        this(context, configuration, new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30)));
    }

    MqttLink(BundleContext context, Map<String, Object> configuration, BackOff backOff) {
        this.context = context;
        this.first = configuration;
        this.backOff = backOff;
    }

    @Activate
    void start() {
        LinkName name = LinkName.of(first, PID);
        String host = HostName.get();
        settings = new LastGood<>(
                name.pid(),
                context.getDataFile(name.fileName()),
                read -> MqttSettings.read(read, host, name.instance()),
                LOG::warn);
        thread = new LinkThread("gate-mqtt-" + name.instance());
        part = new LinkPart(context, name.pid(), "mqtt");
        report = new LinkReport(name.pid(), part);
        memory = new LinkMemory(path(name.fileName("sent")), text -> LOG.warn("{}: {}", name.pid(), text));
        Map<String, String> left = memory.takeLeft();
        Release release = Release.of(context);
        clock = new WallClock(Instant::now, System::nanoTime, release.built());
        clock.seen(memory.time());
        session = new LinkSession(clock, release.version());
        guards = new Guards(clock, session, System::nanoTime);
        speakers = speakers(name, release);
        refusals = new Refusals(
                name.pid(),
                System::nanoTime,
                (topic, origin, refused) -> speakers.refused(topic, origin, refused, clock.now()));
        commands = new MqttCommands(name.instance(), gates, guards, refusals, receipts, defuser, System::nanoTime);
        receipts.take(Debts.read(left));
        heartbeat = new Heartbeat(gates, speakers::beat);
        listening = new Listening(context, speakers, speakers::forget);
        periods = new Periods(thread, this::watch, heartbeat::beat);
        connection = new MqttConnection(
                thread,
                new LinkUser(() -> current, gates, brokers, commands, guards, speakers, report),
                backOff,
                System::nanoTime,
                Handover.read(left));
        modified(first);
    }

    @Modified
    void modified(Map<String, Object> configuration) {
        Optional<MqttSettings> taken = settings.take(configuration);
        String problem = settings.problem();
        thread.execute(() -> report.problem(problem));
        if (taken.isEmpty()) {
            thread.execute(report::refused);
        } else if (!taken.get().equals(current)) {
            apply(taken.get());
        }
    }

    @Deactivate
    void stop() {
        listening.end();
        boolean planned = !isGatewayStopping();
        Optional<Handover> left = connection.stop(planned);
        Debts debts = receipts.leave();
        if (planned) {
            Map<String, String> note = new HashMap<>(debts.note());
            left.ifPresent(end -> note.putAll(end.note()));
            memory.leave(note);
        }
        memory.save();
        part.unregister();
    }

    @Reference(name = "gates", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindGate(GateService gate, Map<String, ?> properties) {
        if (gate != null) {
            gates.put(gate, properties);
            recheck();
        }
    }

    void updatedGate(GateService gate, Map<String, ?> properties) {
        bindGate(gate, properties);
    }

    void unbindGate(GateService gate) {
        if (gate != null) {
            gates.remove(gate);
            recheck();
        }
    }

    @Reference(
            name = "brokers",
            target = "(part.kind=broker)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindBroker(GatewayPart broker, Map<String, ?> properties) {
        if (broker != null && brokers.put(broker, properties)) {
            hurry();
        }
    }

    void updatedBroker(GatewayPart broker, Map<String, ?> properties) {
        bindBroker(broker, properties);
    }

    void unbindBroker(GatewayPart broker) {
        if (broker != null) {
            brokers.remove(broker);
            hurry();
        }
    }

    private void apply(MqttSettings next) {
        MqttSettings before = current;
        current = next;
        boolean otherGates = before == null || !next.target().equals(before.target());
        if (otherGates) {
            gates.select(next.target());
        }
        if (before == null || next.rateLimit() != before.rateLimit()) {
            commands.limit(next.rateLimit());
        }
        guards.use(next.plain(), next.roles());
        defuser.clearTutorial(next.clearTutorial());
        speakers.speak(next);
        thread.execute(() -> report.base(next.rich().base()));
        boolean on = next.dialling().isPresent();
        listening.use(next.target(), on);
        periods.use(on, next.heartbeatMs());
        connection.dial(next.dialling());
        connection.recheck();
    }

    private void watch() {
        connection.watch();
        report.dropped(speakers.takeDropped());
        speakers.settle();
        watchClock();
        memory.save();
        refusals.settle();
        refusals.takeChanged().ifPresent(report::refusals);
    }

    /** A clock that leaps makes every time that was written before worthless. */
    private void watchClock() {
        if (clock.looksStepped()) {
            LOG.info("the clock was set to {}", clock.now());
            clock.forgive();
            session.renew();
            speakers.session();
        }
        Instant now = clock.now();
        if (clock.isSet() && Duration.between(memory.time(), now).abs().compareTo(MINUTE) > 0) {
            memory.time(now);
        }
    }

    private Speakers speakers(LinkName name, Release release) {
        receipts = new Receipts(gates, this::wake, System::nanoTime);
        defuser = new Defuser(
                name.pid(),
                name.instance(),
                gates,
                System::nanoTime,
                topic -> connection.lookAgain(commands.subscriptionOf(topic)));
        return new Speakers(
                new MqttStatus(),
                new RichStatus(System::nanoTime),
                new Discovery(release.version(), memory, System::nanoTime),
                new EventStream(gates, memory, this::wake),
                receipts,
                session,
                defuser);
    }

    /** Whether everything ends, and no successor of this link will come. */
    private boolean isGatewayStopping() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
    }

    /** Has the events catch up, once for all who ask meanwhile. */
    private void wake() {
        if (waking.compareAndSet(false, true)) {
            thread.execute(() -> {
                waking.set(false);
                speakers.catchUp();
            });
        }
    }

    private Path path(String file) {
        File place = context.getDataFile(file);
        return place == null ? null : place.toPath();
    }

    private void recheck() {
        MqttConnection known = connection;
        if (known != null) {
            known.recheck();
        }
    }

    private void hurry() {
        MqttConnection known = connection;
        if (known != null) {
            known.recheck();
            known.hurry();
        }
    }
}

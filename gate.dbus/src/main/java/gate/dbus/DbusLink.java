// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import gate.api.GateService;
import gate.api.LastGood;
import gate.dbus.DbusSettings.Dialling;
import gate.link.BackOff;
import gate.link.Heartbeat;
import gate.link.LinkPart;
import gate.link.LinkThread;
import gate.link.Listening;
import gate.link.Periods;
import gate.link.RefusalCount;
import gate.link.Release;
import gate.link.ServedGates;
import gate.link.StateReport;
import gate.link.WallClock;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
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

/** The link between gates and a bus: the component with the configuration, which makes the parts and disposes of them. */
@Component(
        name = DbusLink.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
@Designate(ocd = DbusConfiguration.class)
public final class DbusLink implements DbusConnection.User {
    static final String PID = "gate.dbus";

    private static final Logger LOG = LoggerFactory.getLogger(DbusLink.class);
    private static final int HISTORIES = 64;

    private final BundleContext context;
    private final Map<String, Object> first;
    private final Map<String, String> environment;
    private final BackOff backOff;
    private final ServedGates gates = new ServedGates(id -> true);
    /** Read by the link's thread when it is needed: a parser of XML takes a small box a while to load. */
    private Optional<Interfaces> interfaces = Optional.empty();

    private final Authority authority = new Authority();
    final Pending pending = new Pending();
    private final DbusStatus status = new DbusStatus(pending, UUID.randomUUID().toString());

    private LastGood<DbusSettings> settings;
    private LinkThread thread;
    private StateReport report;
    private LinkPart part;
    private RefusalCount refusals;
    private WallClock clock;
    private DbusCommands commands;
    private Heartbeat heartbeat;
    private DbusConnection connection;
    private ThreadPoolExecutor histories;
    private volatile DbusSettings current;

    private Listening listening;
    private Periods periods;

    /** Stores; {@link #start()} starts. */
    @Activate
    public DbusLink(BundleContext context, Map<String, Object> configuration) {
        this(context, configuration, System.getenv(), new BackOff(Duration.ofMillis(200), Duration.ofSeconds(10)));
    }

    DbusLink(
            BundleContext context,
            Map<String, Object> configuration,
            Map<String, String> environment,
            BackOff backOff) {
        this.context = context;
        this.first = configuration;
        this.environment = environment;
        this.backOff = backOff;
    }

    @Activate
    void start() {
        settings = new LastGood<>(PID, context.getDataFile(PID + ".properties"), DbusSettings::read, LOG::warn);
        thread = new LinkThread("gate-dbus");
        part = new LinkPart(context, PID, "dbus");
        report = new StateReport(PID, part);
        refusals = new RefusalCount(PID, System::nanoTime);
        clock = new WallClock(
                Instant::now, System::nanoTime, Release.of(context).built());
        commands = new DbusCommands(gates, authority, clock, pending, refusals, status::refused);
        heartbeat = new Heartbeat(gates, (gate, now) -> status.beat(gate));
        histories = new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(HISTORIES), work -> {
            Thread reads = new Thread(work, "gate-dbus-history");
            reads.setDaemon(true);
            return reads;
        });
        OwnBus own = new OwnBus(folder(), environment.get("PATH"));
        listening = new Listening(context, status, status::forget);
        periods = new Periods(thread, this::watch, heartbeat::beat);
        connection = new DbusConnection(thread, this, backOff, own, new Buses(own, environment));
        modified(first);
    }

    @Modified
    void modified(Map<String, Object> configuration) {
        Optional<DbusSettings> taken = settings.take(configuration);
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
        connection.stop();
        histories.shutdownNow();
        part.unregister();
    }

    @Reference(name = "gates", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindGate(GateService gate, Map<String, ?> properties) {
        if (gate != null) {
            gates.put(gate, properties);
        }
    }

    void updatedGate(GateService gate, Map<String, ?> properties) {
        bindGate(gate, properties);
    }

    void unbindGate(GateService gate) {
        if (gate != null) {
            gates.remove(gate);
        }
    }

    @Override
    public Consumer<Call> callsOf(BusSession session, Bus bus, Dialling dialling) {
        if (interfaces.isEmpty()) {
            interfaces = Optional.of(new Interfaces());
        }
        GateObjects objects = new GateObjects(
                interfaces.get(),
                dialling.paths(),
                gates,
                status,
                commands,
                new Callers(session, bus.ofOneUser()),
                histories);
        return objects::called;
    }

    @Override
    public boolean hasGates() {
        // it tells how it is before it can be called
        return gates.ids().stream().anyMatch(status::knows);
    }

    @Override
    public void up(BusSession session, Dialling dialling) {
        status.speak(session, dialling.paths());
        report.up(
                dialling.name() + " on " + session.address(), session.address().toString());
    }

    @Override
    public void down(String at, String why) {
        status.hush();
        report.down(at, why);
    }

    @Override
    public void off() {
        status.hush();
        report.off();
    }

    private void apply(DbusSettings next) {
        DbusSettings before = current;
        current = next;
        boolean otherGates = before == null || !next.target().equals(before.target());
        if (otherGates) {
            gates.select(next.target());
        }
        authority.use(next.group(), next.polkit());
        boolean on = next.dialling().isPresent();
        listening.use(next.target(), on);
        periods.use(on, next.heartbeatMs());
        connection.dial(next.dialling());
    }

    private void watch() {
        refusals.settle();
        refusals.takeChanged().ifPresent(report::refusals);
        if (clock.looksStepped()) {
            LOG.info("the clock was set to {}", clock.now());
            clock.forgive();
        }
    }

    /** Where a bus of our own has its socket. */
    private Path folder() {
        String data = context.getProperty("gate.data");
        if (data != null) {
            return Path.of(data, "bus");
        }
        File own = context.getDataFile("bus");
        return own == null ? Path.of(System.getProperty("java.io.tmpdir"), "gate-bus") : own.toPath();
    }
}

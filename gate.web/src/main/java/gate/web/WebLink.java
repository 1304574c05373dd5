// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.GateService;
import gate.api.GatewayPart;
import gate.api.LastGood;
import gate.driver.SimulatedGate;
import gate.link.BackOff;
import gate.link.LinkPart;
import gate.link.Listening;
import gate.link.Periods;
import gate.link.RefusalCount;
import gate.link.Release;
import gate.link.ServedGates;
import gate.link.StateReport;
import gate.link.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
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

/** The link between gates and browsers: the component with the configuration, which makes the parts and disposes of them. */
@Component(
        name = WebLink.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
@Designate(ocd = WebConfiguration.class)
public final class WebLink {
    static final String PID = "gate.web";

    private static final Logger LOG = LoggerFactory.getLogger(WebLink.class);
    private static final long BEAT_MS = 2_000;

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final Map<String, Object> first;
    private final ServedGates gates = new ServedGates(id -> true);
    private final Simulators simulators = new Simulators();

    private final Site site;
    private final RefusalCount refusals;
    private final WallClock clock;
    private LastGood<WebSettings> settings;
    private StateReport report;
    private LinkPart part;
    private Listening listening;
    private Periods periods;
    private Runnable felixHealth = () -> {};
    private Serving serving;
    private volatile WebSettings current;

    /** Stores; {@link #start()} starts. */
    @Activate
    public WebLink(
            BundleContext context, @Reference ConfigurationAdmin configurations, Map<String, Object> configuration) {
        this.context = context;
        this.configurations = configurations;
        this.first = configuration;
        Release release = Release.of(context);
        clock = new WallClock(Instant::now, System::nanoTime, release.built());
        refusals = new RefusalCount(PID, System::nanoTime);
        site = new Site(new Site.Ground(
                gates,
                simulators,
                clock,
                refusals,
                Kinds.of(context),
                new Store(configurations, Surroundings.etc(context)),
                Surroundings.run(context),
                PageFiles.of(context.getBundle()),
                release.version(),
                Surroundings.folder(context)));
    }

    @Activate
    void start() {
        settings = new LastGood<>(PID, context.getDataFile(PID + ".properties"), WebSettings::read, LOG::warn);
        part = new LinkPart(context, PID, "web");
        report = new StateReport(PID, part);
        listening = new Listening(context, site.streams(), site.streams()::forgetGates);
        periods = new Periods(site.threads().link(), this::watch, site.streams()::beat);
        serving = new Serving(context, site.front(), report);
        serving.with(new OwnServer(
                context,
                configurations,
                site.threads().link(),
                new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(10)),
                serving));
        felixHealth = felixHealth();
        modified(first);
    }

    /** Where this framework has Felix Health Checks; what ends it. */
    private Runnable felixHealth() {
        try {
            return FelixHealth.begin(context, site.threads(), site.health());
        } catch (NoClassDefFoundError notHere) {
            return () -> {};
        }
    }

    @Modified
    void modified(Map<String, Object> configuration) {
        Optional<WebSettings> taken = settings.take(configuration);
        String problem = settings.problem();
        site.threads().link().execute(() -> report.problem(problem));
        if (taken.isEmpty()) {
            site.threads().link().execute(report::refused);
        } else if (!taken.get().equals(current)) {
            apply(taken.get());
        }
    }

    @Deactivate
    void stop() {
        felixHealth.run();
        listening.end();
        site.end(serving::end);
        part.unregister();
    }

    @Reference(name = "gates", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindGate(GateService gate, Map<String, ?> properties) {
        if (gate != null) {
            gates.put(gate, properties);
            // where something real moves now, nobody looks on unseen
            site.recheck();
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

    @Reference(name = "simulators", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSimulator(SimulatedGate gate, Map<String, ?> properties) {
        if (gate != null) {
            simulators.put(gate, String.valueOf(properties.get(GateService.ID)));
        }
    }

    void unbindSimulator(SimulatedGate gate) {
        if (gate != null) {
            simulators.remove(gate);
        }
    }

    @Reference(name = "parts", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPart(GatewayPart each, Map<String, ?> properties) {
        if (each != null) {
            site.parts().put(each, properties);
        }
    }

    void updatedPart(GatewayPart each, Map<String, ?> properties) {
        bindPart(each, properties);
    }

    void unbindPart(GatewayPart each) {
        if (each != null) {
            site.parts().remove(each);
        }
    }

    private void apply(WebSettings next) {
        WebSettings before = current;
        current = next;
        if (before == null || !next.target().equals(before.target())) {
            gates.select(next.target());
        }
        boolean on = next.place().isPresent();
        site.use(next);
        listening.use(next.target(), on);
        periods.use(on, on ? BEAT_MS : 0);
        site.threads().link().execute(() -> {
            if (on) {
                site.offerFirstLogin();
            }
            serving.use(next.place());
        });
    }

    private void watch() {
        site.watch();
        refusals.settle();
        refusals.takeChanged().ifPresent(report::refusals);
        if (clock.looksStepped()) {
            LOG.info("the clock was set to {}", clock.now());
            clock.forgive();
            site.renew();
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.api.GateService;
import gate.api.GatewayPart;
import gate.api.LastGood;
import gate.link.LinkPart;
import gate.link.LinkThread;
import gate.link.Listening;
import gate.link.RateLimit;
import gate.link.Release;
import gate.link.ServedGates;
import gate.link.Timing;
import gate.link.WallClock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.cloudconnection.request.RequestHandlerRegistry;
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

/** The link between gates and the cloud connections of Kura: the component with the configuration, which makes the parts. */
@Component(
        name = CloudLink.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
@Designate(ocd = KuraConfiguration.class)
public final class CloudLink {
    static final String PID = "gate.kura";

    private static final Logger LOG = LoggerFactory.getLogger(CloudLink.class);

    private static final long GRACE_MS = 1000;

    private final BundleContext context;
    private final Map<String, Object> first;
    private final ServedGates gates = new ServedGates(id -> true);
    private final LinkThread thread = new LinkThread("gate-kura");
    private final CloudVoice voice = new CloudVoice(what -> thread.execute(() -> failing(what)));
    private final Publishers publishers;
    private final CloudCommands commands;
    private final Registries registries;
    private final Listening listening;
    private final LastGood<KuraSettings> settings;
    private LinkPart part;

    // on the thread only
    private Optional<KuraSettings> current = Optional.empty();
    private Optional<CloudPublisher> publisher = Optional.empty();
    private String failure = "";

    /** Nothing happens before {@link #start()}. */
    @Activate
    public CloudLink(BundleContext context, Map<String, Object> configuration) {
        this.context = context;
        this.first = configuration;
        publishers = new Publishers(context, chosen -> thread.execute(() -> use(chosen)));
        settings = new LastGood<>(PID, context.getDataFile(PID + ".properties"), KuraSettings::read, LOG::warn);
        WallClock clock = new WallClock(
                Instant::now, System::nanoTime, Release.of(context).built());
        commands = new CloudCommands(gates, new Timing(clock), new RateLimit(System::nanoTime));
        registries = new Registries(new CloudRequests(gates, commands));
        listening = new Listening(context, voice, voice::forget);
    }

    @Activate
    void start() {
        part = new LinkPart(context, PID, "kura");
        modified(first);
    }

    @Modified
    void modified(Map<String, Object> configuration) {
        Optional<KuraSettings> taken = settings.take(configuration);
        String problem = settings.problem();
        thread.execute(() -> take(taken, problem));
    }

    @Deactivate
    void stop() {
        thread.end(this::end, GRACE_MS, () -> {});
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

    @Reference(name = "registries", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindRegistry(RequestHandlerRegistry registry) {
        thread.execute(() -> registries.add(registry));
    }

    void unbindRegistry(RequestHandlerRegistry registry) {
        thread.execute(() -> registries.remove(registry));
    }

    private void take(Optional<KuraSettings> next, String problem) {
        if (!next.equals(current)) {
            current = next;
            next.ifPresent(good -> {
                gates.select(good.target());
                commands.use(good);
                publishers.choose(good.publisher());
            });
            registries.use(isOn());
            listen();
        }
        tell(problem);
    }

    private void use(Optional<CloudPublisher> chosen) {
        // another one is told every gate anew
        listening.end();
        publisher = chosen;
        voice.use(chosen);
        listen();
        tell(settings.problem());
    }

    private void listen() {
        String target = current.map(KuraSettings::target).orElse(KuraSettings.TARGET);
        listening.use(target, isOn() && publisher.isPresent());
    }

    private void failing(String what) {
        failure = what;
        tell(settings.problem());
    }

    private boolean isOn() {
        return current.map(KuraSettings::enabled).orElse(false);
    }

    private void tell(String problem) {
        if (current.isEmpty()) {
            part.tell(GatewayPart.REFUSED, "", problem);
        } else if (!isOn()) {
            part.tell(GatewayPart.OFF, "", problem);
        } else if (publisher.isEmpty()) {
            part.tell(GatewayPart.DOWN, "", "CloudPublisher.target chooses no cloud publisher that is there");
        } else {
            part.tell(failure.isEmpty() ? GatewayPart.UP : GatewayPart.DOWN, "", failure.isEmpty() ? problem : failure);
        }
    }

    private void end() {
        listening.end();
        publishers.end();
        registries.use(false);
        part.unregister();
    }
}

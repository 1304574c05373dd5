// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateListener;
import gate.api.LastGood;
import gate.link.BackOff;
import gate.link.LinkName;
import gate.link.LinkPart;
import gate.link.LinkThread;
import gate.link.Release;
import gate.link.Target;
import gate.wire.Dialling;
import gate.wire.HostName;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

/** Serves one gate of another gateway for each good configuration: the component, which makes the parts and disposes of them. */
@Component(
        name = RemoteLink.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
@Designate(ocd = RemoteConfiguration.class, factory = true)
public final class RemoteLink {
    static final String PID = "gate.remote";

    private static final Logger LOG = LoggerFactory.getLogger(RemoteLink.class);

    private final BundleContext context;
    private final Map<String, Object> first;
    private final BackOff backOff;
    private final Map<GateListener, Target> listeners = new ConcurrentHashMap<>();
    private LinkName name;
    private LastGood<RemoteSettings> settings;
    private RemoteConnection connection;
    private RemoteReport report;
    private Release release;
    private Optional<Left> left = Optional.empty();
    private Told pool;
    private RemoteSettings current;
    private volatile Served served;

    /** Stores; {@link #start()} starts. */
    @Activate
    public RemoteLink(BundleContext context, Map<String, Object> configuration) {
        this(context, configuration, new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30)));
    }

    RemoteLink(BundleContext context, Map<String, Object> configuration, BackOff backOff) {
        this.context = context;
        this.first = configuration;
        this.backOff = backOff;
    }

    @Activate
    void start() {
        name = LinkName.of(first, PID);
        String host = HostName.get();
        settings = new LastGood<>(
                name.pid(),
                context.getDataFile(name.fileName()),
                read -> RemoteSettings.read(read, host, name.instance()),
                LOG::warn);
        release = Release.of(context);
        pool = new Told("gate-remote-mail-" + name.instance());
        report = new RemoteReport(name.pid(), new LinkPart(context, name.pid(), "remote"));
        left = Left.take(leftFile()).filter(before -> before.isFresh(System.nanoTime()));
        connection = new RemoteConnection(
                new LinkThread("gate-remote-" + name.instance()), backOff, System::nanoTime, left.isPresent());
        modified(first);
    }

    @Modified
    void modified(Map<String, Object> configuration) {
        Optional<RemoteSettings> taken = settings.take(configuration);
        report.problem(settings.problem());
        if (taken.isEmpty()) {
            report.refused();
        } else if (!taken.get().equals(current)) {
            apply(taken.get());
        }
    }

    @Deactivate
    void stop() {
        boolean planned = isUpdated();
        connection.stop(planned);
        Optional<String> heard = end();
        if (planned && heard.isPresent()) {
            leave(Position.parse(heard.get()));
        }
        pool.stop();
        report.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(GateListener listener, Map<String, Object> properties) {
        if (listener != null) {
            listeners.put(listener, Target.of(listener, properties));
            Served now = served;
            if (now != null) {
                now.offer(listener);
            }
        }
    }

    void unbindListener(GateListener listener) {
        if (listener != null && listeners.remove(listener) != null) {
            Served now = served;
            if (now != null) {
                now.gate().remove(listener);
            }
        }
    }

    private void apply(RemoteSettings next) {
        RemoteSettings before = current;
        current = next;
        if (next.dialling().isEmpty()) {
            connection.dial(Optional.empty());
            end();
            report.off();
            return;
        }
        boolean same = served != null && before != null && before.who().equals(next.who());
        if (same) {
            served.use(next);
        } else {
            end();
            begin(next);
        }
        Far far = served.gate().far();
        connection.dial(Optional.of(
                new RemoteConnection.Wanted(next.dialling().get(), far.topics(), far.wantsBacklog(), served)));
    }

    private void begin(RemoteSettings next) {
        Dialling dialling = next.dialling().orElseThrow();
        Position heard = left.filter(before -> before.client().equals(dialling.toString()))
                .map(Left::heard)
                .orElse(Position.START);
        left = Optional.empty();
        report.starting(next);
        RemoteGate gate = new RemoteGate(
                "gate-remote-" + name.instance() + "-lane",
                Served.first(next),
                pool,
                (teller, later, beat) -> speaking(next, teller, later, beat, heard));
        served = new Served(context, next, gate, listeners, report, pool);
        served.open();
    }

    private Far speaking(RemoteSettings with, Teller teller, Later later, Runnable beat, Position heard) {
        Complaints complaints = new Complaints(name.pid());
        return with.who().profile() == Profile.RICH
                ? new RichFar(
                        with, teller, later, System::nanoTime, heard, complaints, report::heard, beat, release.built())
                : new TutorialFar(with, teller, later, System::nanoTime, complaints, report::heard, beat);
    }

    private Optional<String> end() {
        Served last = served;
        served = null;
        return last == null ? Optional.empty() : Optional.of(last.close());
    }

    private void leave(Position heard) {
        try {
            new Left(current.dialling().orElseThrow().toString(), heard, System.nanoTime()).leave(leftFile());
        } catch (IOException notKept) {
            LOG.debug("nothing was left for a successor", notKept);
        }
    }

    private File leftFile() {
        return context.getDataFile(name.fileName("left"));
    }

    /** Whether this bundle is exchanged, and the gateway goes on: what is configured is served again in a moment. */
    private boolean isUpdated() {
        return context.getBundle().getState() == Bundle.STOPPING
                && context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() != Bundle.STOPPING;
    }
}

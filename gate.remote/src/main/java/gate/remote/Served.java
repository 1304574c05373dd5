// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateListener;
import gate.api.GateService;
import gate.api.GateStatus;
import gate.api.GatewayPart;
import gate.link.SerialExecutor;
import gate.link.Target;
import gate.remote.RemoteSettings.Who;
import gate.wire.Outbox;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Executor;
import org.osgi.framework.BundleContext;

/** One gate elsewhere as long as it is configured: the gate, its place among the services, and who hears of it. */
final class Served implements RemoteConnection.User {
    private final String pid;
    private final RemoteGate gate;
    private final Place place;
    private final Map<GateListener, Target> listeners;
    private final RemoteReport report;
    private volatile RemoteSettings settings;
    private volatile boolean free;

    Served(
            BundleContext context,
            RemoteSettings settings,
            RemoteGate gate,
            Map<GateListener, Target> listeners,
            RemoteReport report,
            Executor pool) {
        this.pid = report.pid();
        this.settings = settings;
        this.gate = gate;
        this.listeners = listeners;
        this.report = report;
        this.place = new Place(context, gate, properties(settings), new SerialExecutor(pool), this::placed);
    }

    /** What is known of a gate of which nothing was heard. */
    static GateStatus first(RemoteSettings settings) {
        Who who = settings.who();
        // the tutorial has no sequences: this one grows over restarts, too
        long sequence = who.profile() == Profile.TUTORIAL ? System.currentTimeMillis() / 1000 : 0;
        GateStatus nothing = GateStatus.builder()
                .id(who.id())
                .label(settings.label().isEmpty() ? who.id() : settings.label())
                .sequence(sequence)
                .build();
        return FarStatus.unreachable(nothing, "not heard of yet");
    }

    private Map<String, Object> properties(RemoteSettings settings) {
        return Map.of(
                GatewayPart.PID,
                pid,
                GateService.ID,
                settings.who().id(),
                GateService.DRIVER,
                GateService.REMOTE_DRIVER,
                // whoever relaxes a rule here would relax it for a gate that he does not know
                GateService.SIMULATED,
                false,
                GateService.REMOTE,
                true,
                GateService.TRAVEL_TIMEOUT,
                settings.travel().toMillis());
    }

    RemoteGate gate() {
        return gate;
    }

    void open() {
        place.open();
    }

    void use(RemoteSettings next) {
        settings = next;
        gate.use(next);
        place.tell(properties(next));
    }

    void offer(GateListener listener) {
        Target target = listeners.get(listener);
        if (free && target != null && target.selects(new Hashtable<>(properties(settings)))) {
            gate.add(listener);
            if (!listeners.containsKey(listener)) {
                // it went meanwhile
                gate.remove(listener);
            }
        }
    }

    /** Every command gets its end before the service goes; returns up to where the gate was heard. */
    String close() {
        String heard = gate.close();
        place.close();
        return heard;
    }

    private void placed(boolean now) {
        free = now;
        report.placed(settings.who().id(), now);
        if (now) {
            listeners.keySet().forEach(this::offer);
        } else {
            gate.hush();
        }
    }

    @Override
    public void connecting() {
        gate.connecting();
    }

    @Override
    public void connected(Outbox outbox) {
        report.connected();
        gate.connected(outbox);
    }

    @Override
    public void disconnected(String why) {
        gate.disconnected(why);
    }

    @Override
    public void received(String topic, byte[] payload, boolean retained) {
        gate.message(topic, payload, retained);
    }
}

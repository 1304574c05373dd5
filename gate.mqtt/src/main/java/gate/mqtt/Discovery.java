// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateCapability;
import gate.api.GateInput;
import gate.api.GateListener;
import gate.api.GateStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Announces gates to Home Assistant, and takes back what was announced when a gate has gone for good. */
final class Discovery implements GateListener {
    private static final long SELDOM = Duration.ofSeconds(10).toNanos();
    /** A gate that is updated or reconfigured comes back before that. */
    private static final long FOR_GOOD = Duration.ofSeconds(10).toNanos();

    private final String version;
    private final LinkMemory memory;
    private final LongSupplier nanos;
    // guarded by this
    private final Map<String, GateStatus> last = new HashMap<>();
    private final Map<String, Announced> announced = new HashMap<>();
    private RichTopics topics = new RichTopics("gates");
    private DiscoverySettings settings = new DiscoverySettings("", "");
    private Outbox outbox = Outbox.nowhere();
    private long connectedAt;
    private long repeatedAt;
    private boolean greeted;

    /** What an announcement depends on. */
    private record Shape(
            String label, String kind, Set<GateCapability> capabilities, Set<GateInput> inputs, String lockdownUser) {
        static Shape of(GateStatus status, DiscoverySettings settings) {
            return new Shape(
                    status.label(),
                    status.kind(),
                    status.capabilities(),
                    status.inputs().keySet(),
                    settings.lockdownUser());
        }
    }

    private record Announced(Shape shape, Map<String, Map<String, Object>> components) {}

    Discovery(String version, LinkMemory memory, LongSupplier nanos) {
        this.version = version;
        this.memory = memory;
        this.nanos = nanos;
    }

    /** Announces there from now on, and no longer elsewhere. */
    void speak(RichTopics on, DiscoverySettings with) {
        synchronized (this) {
            if (topics.equals(on) && settings.equals(with)) {
                return;
            }
            boolean elsewhere = !topics.equals(on) || !settings.prefix().equals(with.prefix());
            topics = on;
            settings = with;
            if (elsewhere) {
                announced.clear();
            }
            if (greeted) {
                takeBackUnless(true);
                announceAll();
            }
        }
        drain();
    }

    synchronized void connect(Outbox fresh) {
        outbox = fresh;
        announced.clear();
        greeted = false;
        connectedAt = nanos.getAsLong();
        repeatedAt = connectedAt - SELDOM;
    }

    void greet() {
        synchronized (this) {
            greeted = true;
            takeBackUnless(true);
            announceAll();
        }
        drain();
    }

    /** Home Assistant has started, or somebody says so: everything once more, though not for everybody who asks. */
    void repeat() {
        synchronized (this) {
            if (nanos.getAsLong() - repeatedAt < SELDOM) {
                return;
            }
            repeatedAt = nanos.getAsLong();
            announced.clear();
            announceAll();
        }
        drain();
    }

    /** Takes back what is left over; from time to time. */
    void settle() {
        synchronized (this) {
            if (!greeted || nanos.getAsLong() - connectedAt < FOR_GOOD) {
                return;
            }
            takeBackUnless(false);
        }
        drain();
    }

    synchronized void forget() {
        last.clear();
    }

    @Override
    public void status(String gate, GateStatus status) {
        if (!Topics.isGate(gate)) {
            return;
        }
        synchronized (this) {
            last.put(gate, status);
            if (greeted) {
                announce(gate, status);
            }
        }
        drain();
    }

    @Override
    public synchronized void gone(String gate) {
        last.remove(gate);
        announced.remove(gate);
        connectedAt = nanos.getAsLong();
    }

    private void announceAll() {
        last.forEach(this::announce);
    }

    private void announce(String gate, GateStatus status) {
        if (!settings.isOn()) {
            return;
        }
        Shape shape = Shape.of(status, settings);
        Announced before = announced.get(gate);
        if (before != null && before.shape().equals(shape)) {
            return;
        }
        DeviceJson json = new DeviceJson(topics, settings, version, status);
        Map<String, Map<String, Object>> components = json.components();
        announced.put(gate, new Announced(shape, components));
        String topic = settings.topic(topics, gate);
        memory.announced(gate, topic);
        Map<String, Map<String, Object>> reduced = new LinkedHashMap<>(components);
        if (before != null) {
            before.components()
                    .forEach((name, old) -> reduced.putIfAbsent(name, Map.of("platform", old.get("platform"))));
        }
        if (reduced.size() > components.size()) {
            // one after the other: the second must not replace the first while both wait
            outbox.add(Word.step(topic, json.write(reduced)));
        }
        outbox.add(Word.retained(topic, json.write(components), 1));
    }

    /** Empties topics of gates that are not announced there any more; {@code elsewhereOnly} spares those that may come yet. */
    private void takeBackUnless(boolean elsewhereOnly) {
        memory.announced().forEach((gate, topic) -> {
            boolean here = settings.isOn() && topic.equals(settings.topic(topics, gate));
            boolean known = last.containsKey(gate) || elsewhereOnly;
            if (!here || !known) {
                outbox.add(Word.retained(topic, "", 1));
                memory.notAnnounced(gate);
            }
        });
    }

    private void drain() {
        Outbox to;
        synchronized (this) {
            to = outbox;
        }
        to.drain();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateCapability;
import gate.api.GateInput;
import gate.api.GateListener;
import gate.api.GateStatus;
import gate.wire.Outbox;
import gate.wire.Word;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    /** What was announced over this connection, by topic. */
    private final Map<String, Shape> announced = new HashMap<>();
    /** Topics that were emptied over this connection, as long as the broker has not said so. */
    private final Set<String> emptied = new HashSet<>();

    private RichTopics topics = new RichTopics("gates");
    private DiscoverySettings settings = new DiscoverySettings("", "");
    private Outbox outbox = Outbox.nowhere();
    /** Since when there may be gates that have not come yet. */
    private long changedAt;

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
                takeBack(false);
                announceAll();
            }
        }
        drain();
    }

    synchronized void connect(Outbox fresh) {
        outbox = fresh;
        announced.clear();
        emptied.clear();
        greeted = false;
        changedAt = nanos.getAsLong();
        repeatedAt = changedAt - SELDOM;
    }

    void greet() {
        synchronized (this) {
            greeted = true;
            takeBack(false);
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
            if (!greeted || nanos.getAsLong() - changedAt < FOR_GOOD) {
                return;
            }
            takeBack(true);
        }
        drain();
    }

    synchronized void forget() {
        last.clear();
        changedAt = nanos.getAsLong();
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
        changedAt = nanos.getAsLong();
    }

    private void announceAll() {
        last.forEach(this::announce);
    }

    private void announce(String gate, GateStatus status) {
        if (!settings.isOn()) {
            return;
        }
        Shape shape = Shape.of(status, settings);
        String topic = settings.topic(topics, gate);
        if (shape.equals(announced.put(topic, shape))) {
            return;
        }
        emptied.remove(topic);
        DeviceJson json = new DeviceJson(topics, settings, version, status);
        Map<String, Map<String, Object>> components = json.components();
        Map<String, String> has = new TreeMap<>();
        components.forEach((name, component) -> has.put(name, String.valueOf(component.get("platform"))));
        Map<String, Map<String, Object>> reduced = new LinkedHashMap<>(components);
        Map<String, String> known = memory.components(topic);
        known.forEach((name, platform) -> reduced.putIfAbsent(name, Map.of("platform", platform)));
        if (reduced.size() > components.size()) {
            // one after the other: the second must not replace the first while both wait
            outbox.add(Word.step(topic, json.write(reduced)));
        }
        // what goes is known until the broker has it
        known.putAll(has);
        memory.announced(topic, known);
        outbox.add(new Word(
                topic, json.write(components), 1, Word.Kind.RETAINED, true, () -> memory.announced(topic, has)));
    }

    /** Empties topics on which no gate is announced any more; those of gates that may come yet only where {@code all}. */
    private void takeBack(boolean all) {
        Set<String> here = new HashSet<>();
        if (settings.isOn()) {
            last.keySet().forEach(gate -> here.add(settings.topic(topics, gate)));
        }
        for (String topic : memory.announced()) {
            boolean stays = here.contains(topic) || (!all && settings.covers(topics, topic));
            if (!stays && emptied.add(topic)) {
                announced.remove(topic);
                outbox.add(new Word(topic, "", 1, Word.Kind.RETAINED, true, () -> taken(topic)));
            }
        }
    }

    private synchronized void taken(String topic) {
        // unless it was announced again meanwhile
        if (emptied.remove(topic)) {
            memory.notAnnounced(topic);
        }
    }

    private void drain() {
        Outbox to;
        synchronized (this) {
            to = outbox;
        }
        to.drain();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateCapability;
import gate.api.GateListener;
import gate.api.GatePosition;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.wire.Outbox;
import gate.wire.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Publishes how each gate is, as values that the broker keeps: what has changed, and all of it over a new connection. */
final class RichStatus implements GateListener {
    private static final long POSITION_PERIOD = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long FOR_GOOD = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    // guarded by this
    private final Map<String, GateStatus> last = new HashMap<>();
    private final Map<String, Map<String, String>> published = new HashMap<>();
    private final Map<String, Long> positionAt = new HashMap<>();
    /** Gates that may be served no longer, and since when. */
    private final Map<String, Long> doubted = new HashMap<>();

    private RichTopics topics = new RichTopics("gates");
    private long heartbeatMs;
    private Outbox outbox = Outbox.nowhere();

    RichStatus(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Speaks on these topics from now on. */
    void speak(RichTopics on, long newHeartbeatMs) {
        synchronized (this) {
            if (topics.equals(on) && heartbeatMs == newHeartbeatMs) {
                return;
            }
            topics = on;
            heartbeatMs = newHeartbeatMs;
            tellAll();
        }
        drain();
    }

    /** Values go to {@code fresh} from now on; {@link #greet()} says all of them. */
    synchronized void connect(Outbox fresh) {
        outbox = fresh;
        published.clear();
    }

    void greet() {
        synchronized (this) {
            published.clear();
            positionAt.clear();
            tellAll();
        }
        drain();
    }

    /** Forgets all gates: another listener's worth of first statuses will come. */
    synchronized void forget() {
        last.keySet().forEach(gate -> doubted.put(gate, nanos.getAsLong()));
        last.clear();
        published.clear();
    }

    /** Says of gates that did not come back that they are not there; from time to time. */
    void settle() {
        synchronized (this) {
            long now = nanos.getAsLong();
            List<String> over = doubted.entrySet().stream()
                    .filter(each -> now - each.getValue() >= FOR_GOOD)
                    .map(Map.Entry::getKey)
                    .toList();
            for (String gate : over) {
                doubted.remove(gate);
                leave(gate);
            }
        }
        drain();
    }

    @Override
    public void status(String gate, GateStatus status) {
        if (!Topics.isGate(gate)) {
            return;
        }
        synchronized (this) {
            last.put(gate, status);
            doubted.remove(gate);
            tell(gate, status);
        }
        drain();
    }

    @Override
    public void gone(String gate) {
        synchronized (this) {
            if (last.remove(gate) != null) {
                leave(gate);
            }
        }
        drain();
    }

    private void leave(String gate) {
        say(gate, "availability", "offline", 1);
        published.remove(gate);
        positionAt.remove(gate);
    }

    private void tellAll() {
        last.forEach(this::tell);
    }

    private void tell(String gate, GateStatus status) {
        StatusValues.of(status, heartbeatMs).forEach((leaf, value) -> say(gate, leaf, value, 1));
        String position = status.position()
                .map(GatePosition::percent)
                .map(String::valueOf)
                .orElse("");
        boolean moves = status.state() == GateState.OPENING || status.state() == GateState.CLOSING;
        if (moves && position.isEmpty() && status.capabilities().contains(GateCapability.POSITION)) {
            // it has left a limit, and its next position is on the way
            return;
        }
        Long before = positionAt.get(gate);
        long now = nanos.getAsLong();
        if (!moves || position.isEmpty() || before == null || now - before >= POSITION_PERIOD) {
            positionAt.put(gate, now);
            say(gate, "position", position, 0);
        }
    }

    private void say(String gate, String leaf, String value, int qos) {
        Map<String, String> known = published.computeIfAbsent(gate, id -> new HashMap<>());
        if (!value.equals(known.put(leaf, value))) {
            outbox.add(Word.retained(topics.of(gate, leaf), value, qos));
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

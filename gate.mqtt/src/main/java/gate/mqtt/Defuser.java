// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.link.ServedGates;
import gate.wire.Outbox;
import gate.wire.Word;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes retained commands out of the broker, where they would lie in wait for the next connection.
 *
 * <p>A retained message reaches a subscriber that is there without its mark (MQTT 3.1.1, 3.3.1.3), so one that moved a gate
 * is found only by subscribing once more.
 */
final class Defuser {
    private static final Logger LOG = LoggerFactory.getLogger(Defuser.class);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long TEN_SECONDS = Duration.ofSeconds(10).toNanos();
    private static final int MOST_TOPICS = 1000;

    private final String pid;
    private final String link;
    private final ServedGates gates;
    private final LongSupplier nanos;
    private final Consumer<CommandTopic> lookAgain;
    private final Map<String, Long> cleared = new HashMap<>();
    private final Map<String, Long> alarmed = new HashMap<>();
    private final Map<String, Long> looked = new HashMap<>();
    /** Cleared as far as we know, but the broker has not said so. */
    private final Set<String> unsure = new HashSet<>();

    private Outbox outbox = Outbox.nowhere();
    private boolean clearsTutorial = true;

    /** {@code lookAgain} subscribes to what brings that topic once more, without waiting. */
    Defuser(String pid, String link, ServedGates gates, LongSupplier nanos, Consumer<CommandTopic> lookAgain) {
        this.pid = pid;
        this.link = link;
        this.gates = gates;
        this.nanos = nanos;
        this.lookAgain = lookAgain;
    }

    synchronized void connect(Outbox fresh) {
        outbox = fresh;
        // lost with the old connection: what is met there again was not put there again
        cleared.keySet().removeAll(unsure);
        unsure.clear();
    }

    /** Whether retained commands of the tutorial's tree are taken out too. */
    synchronized void clearTutorial(boolean on) {
        clearsTutorial = on;
    }

    /** A retained command was met. */
    void retained(CommandTopic met) {
        String topic = met.topic();
        Outbox to;
        synchronized (this) {
            if (!met.rich() && !clearsTutorial) {
                return;
            }
            to = outbox;
            if (isDue(cleared, topic, MINUTE)) {
                unsure.add(topic);
                to.add(new Word(topic, "", 1, Word.Kind.RETAINED, true, () -> sure(topic)));
            } else if (!cleared.containsKey(topic) || unsure.contains(topic) || !isDue(alarmed, topic, MINUTE)) {
                // too many at once, or already under way, or already told
                return;
            } else {
                to = null;
            }
        }
        if (to == null) {
            alarm(met);
        } else {
            to.drain();
        }
    }

    /** A command was passed on to its gate. */
    void obeyed(CommandTopic topic, GateAction action) {
        if (action == GateAction.STOP || action == GateAction.QUERY) {
            return;
        }
        synchronized (this) {
            if (!isDue(looked, topic.topic(), TEN_SECONDS)) {
                return;
            }
        }
        lookAgain.accept(topic);
    }

    private synchronized void sure(String topic) {
        unsure.remove(topic);
    }

    private void alarm(CommandTopic topic) {
        LOG.error(
                "{}: a retained command is back on {} within a minute after it was cleared; find who publishes it",
                pid,
                topic.topic());
        gates.get(topic.gate())
                .ifPresent(gate -> gate.submit(GateCommand.alarm(true)
                        .by(GateOrigin.mqtt(link))
                        .claimedBy("retained commands keep coming back")));
    }

    private boolean isDue(Map<String, Long> times, String topic, long period) {
        long now = nanos.getAsLong();
        times.values().removeIf(when -> now - when >= period);
        return times.size() < MOST_TOPICS && times.putIfAbsent(topic, now) == null;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * Somebody at the broker who hears the events and histories of all gates, the receipts for one client, and whether the gateway is
 * there. Any thread may call.
 */
final class BrokerWitness implements AutoCloseable {
    private static final long PATIENCE_MS = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final MqttAsyncClient mqtt;
    private final Stories stories = new Stories();
    private final Map<String, List<String>> receipts = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Gap gap = new Gap();
    private int connections;
    private int repeated;
    private int refused;
    private int replayed;

    /** It hears what is said below {@code base} from now on, and what {@code client} is told. */
    BrokerWitness(int port, String base, String client) throws MqttException {
        this.base = base + "/";
        mqtt = new MqttAsyncClient("tcp://127.0.0.1:" + port, "witness", new MemoryPersistence());
        mqtt.connect().waitForCompletion(PATIENCE_MS);
        for (String filter : List.of("availability", "+/event", "+/history", "+/result/" + client)) {
            mqtt.subscribe(this.base + filter, 1, this::heard).waitForCompletion(PATIENCE_MS);
        }
    }

    private synchronized void heard(String topic, MqttMessage message) {
        String text = new String(message.getPayload(), StandardCharsets.UTF_8);
        String[] levels = topic.substring(base.length()).split("/", -1);
        try {
            switch (levels.length == 1 ? levels[0] : levels[1]) {
                case "availability" -> availability(text);
                case "event", "history" -> event(levels[0], levels[1], JSON.readTree(text));
                default -> receipt(JSON.readTree(text));
            }
        } catch (JsonProcessingException | RuntimeException unreadable) {
            wrong.add(topic + " " + text + ": " + unreadable);
        }
    }

    private void availability(String word) {
        if (word.equals("online")) {
            connections++;
            gap.end(System.nanoTime());
        } else {
            gap.begin(System.nanoTime());
        }
    }

    private void event(String gate, String level, JsonNode json) {
        if (json.has("gap")) {
            wrong.add(gate + " has forgotten " + json);
            return;
        }
        if (!json.has("part")) {
            refused++;
            return;
        }
        replayed += json.path("replayed").asBoolean() ? 1 : 0;
        Numbered number =
                new Numbered(json.get("seq").asLong(), json.get("part").asInt());
        String what = json.get("event_type").asText() + " " + json.path("id").asText();
        stories.of(gate).hearInOrder("connection " + connections, number, what);
        if (level.equals("history") != json.path("replayed").asBoolean()) {
            wrong.add(gate + " says on " + level + " " + json);
        }
    }

    /** The same again tells nothing new: it is promised at least once. */
    private void receipt(JsonNode json) {
        List<String> of = receipts.computeIfAbsent(json.path("id").asText(), id -> new ArrayList<>());
        String outcome = json.path("outcome").asText() + " "
                + json.path("reason").asText() + " " + json.path("seq").asText();
        if (of.contains(outcome)) {
            repeated++;
        } else {
            of.add(outcome);
        }
    }

    /** The different receipts for a command in the order in which they came, each with its reason and sequence. */
    synchronized List<String> receipts(String id) {
        return List.copyOf(receipts.getOrDefault(id, List.of()));
    }

    /** Whether all entries of {@code truth} are here. */
    synchronized boolean hasAll(Stories truth) {
        return stories.lost(truth).isEmpty();
    }

    /** Used when nothing comes any more. */
    Stories stories() {
        return stories;
    }

    /** When the gateway was not there. */
    synchronized Gap gap() {
        return gap;
    }

    /** How often the gateway has come. */
    synchronized int connections() {
        return connections;
    }

    /** Receipts that came once more. */
    synchronized int repeated() {
        return repeated;
    }

    /** Entries that were told later than they happened. */
    synchronized int replayed() {
        return replayed;
    }

    /** Messages that did not become a command. */
    synchronized int refused() {
        return refused;
    }

    /** What nobody may say. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public void close() throws MqttException {
        mqtt.disconnectForcibly(0, 100);
        mqtt.close();
    }
}

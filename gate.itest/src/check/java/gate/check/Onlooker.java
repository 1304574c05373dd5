// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Somebody outside who hears everything at one broker: the newest message of each topic, and all that were ever on it. */
final class Onlooker implements AutoCloseable {
    private static final Pattern LABEL = Pattern.compile("\"name\":\"((?:L|never)-[^\"]*)\"");

    private final Map<String, String> newest = new ConcurrentHashMap<>();
    private final Map<String, Integer> heard = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> labels = new ConcurrentHashMap<>();
    private final MqttClient client;

    Onlooker(int port) throws Exception {
        client = new MqttClient("tcp://127.0.0.1:" + port, "onlooker", new MemoryPersistence());
        client.connect();
        client.subscribe("#", 1, (topic, message) -> {
            String text = new String(message.getPayload(), StandardCharsets.UTF_8);
            newest.put(topic, text);
            Matcher label = LABEL.matcher(text);
            if (label.find()) {
                labels.computeIfAbsent(topic, first -> ConcurrentHashMap.newKeySet())
                        .add(label.group(1));
            }
            heard.merge(topic, 1, Integer::sum);
        });
    }

    String newest(String topic) {
        return newest.getOrDefault(topic, "");
    }

    /** How many messages came on it. */
    int heard(String topic) {
        return heard.getOrDefault(topic, 0);
    }

    /** All labels that were ever announced on it. */
    Set<String> labels(String topic) {
        return labels.getOrDefault(topic, Set.of());
    }

    /** All topics on which something came that begin with {@code prefix}. */
    Set<String> topics(String prefix) {
        Set<String> topics = new TreeSet<>(heard.keySet());
        topics.removeIf(topic -> !topic.startsWith(prefix));
        return topics;
    }

    void forget() {
        heard.clear();
    }

    @Override
    public void close() throws Exception {
        client.disconnectForcibly(0, 1000);
        client.close();
    }
}

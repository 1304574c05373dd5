// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Somebody outside who hears everything at one broker: the newest message of each topic, and all that were ever on it. */
final class Onlooker implements AutoCloseable {
    private final Map<String, String> newest = new ConcurrentHashMap<>();
    private final Map<String, Integer> heard = new ConcurrentHashMap<>();
    private final MqttClient client;

    Onlooker(int port) throws Exception {
        client = new MqttClient("tcp://127.0.0.1:" + port, "onlooker", new MemoryPersistence());
        client.connect();
        client.subscribe("#", 1, (topic, message) -> {
            newest.put(topic, new String(message.getPayload(), StandardCharsets.UTF_8));
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

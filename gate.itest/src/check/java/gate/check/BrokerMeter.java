// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** What a mosquitto counts of itself, once a second ({@code sys_interval 1}). */
final class BrokerMeter implements AutoCloseable {
    private static final String ROOT = "$SYS/broker/";

    /**
     * What has come in since the broker started: MQTT packets of every kind and their bytes; TCP and TLS come on top. Publishes alone it
     * does not count: its own figure for them leaves out those that are retained (mosquitto 2.0.11).
     */
    record Reading(long packets, long bytes) {
        Reading since(Reading before) {
            return new Reading(packets - before.packets, bytes - before.bytes);
        }
    }

    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final MqttClient client;

    BrokerMeter(int port) throws MqttException {
        client = new MqttClient("tcp://127.0.0.1:" + port, "meter", new MemoryPersistence());
        client.connect();
        client.subscribe(
                ROOT + "#",
                0,
                (topic, message) -> values.put(
                        topic.substring(ROOT.length()), new String(message.getPayload(), StandardCharsets.UTF_8)));
    }

    /** How many clients are connected, this one included. */
    long connected() {
        return value("clients/connected");
    }

    /** For how many seconds the broker has run. */
    long uptime() {
        return Long.parseLong(values.getOrDefault("uptime", "0 seconds").split(" ", -1)[0]);
    }

    /** How many messages the broker keeps for subscribers to come. */
    long retained() {
        return value("retained messages/count");
    }

    /** What the broker needs of the machine's memory, in bytes. */
    long heap() {
        return value("heap/current");
    }

    Reading now() {
        return new Reading(value("messages/received"), value("bytes/received"));
    }

    /** Waits until fewer than {@code few} packets come in two of its seconds, such as the pings of connections, and reads. */
    Reading atRest(long few) throws Exception {
        long[] last = {-1, 0};
        Await.until("the broker is at rest", () -> {
            long packets = now().packets();
            if (packets > last[0] + few) {
                last[0] = packets;
                last[1] = uptime();
            }
            return uptime() > last[1] + 2;
        });
        return now();
    }

    private long value(String topic) {
        return Long.parseLong(values.getOrDefault(topic, "0"));
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 100);
        client.close();
    }
}

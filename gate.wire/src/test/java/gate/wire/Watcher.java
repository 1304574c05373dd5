// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Somebody at the broker: hears words and says commands. */
public final class Watcher implements AutoCloseable {
    /** What arrived. */
    public record Heard(String topic, String text, int qos, boolean retained) {}

    public final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final MqttAsyncClient client;
    private final boolean beats;

    public Watcher(Mosquitto broker, String... topics) throws MqttException {
        this(broker, false, topics);
    }

    /** Heartbeats are heard only where {@code beats}. */
    public Watcher(Mosquitto broker, boolean beats, String... topics) throws MqttException {
        this.beats = beats;
        client = new MqttAsyncClient(broker.uri(), "watcher-" + UUID.randomUUID(), new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMaxInflight(1000);
        options.setSocketFactory(new LinkSockets(PacketMeter::new));
        client.connect(options).waitForCompletion(5000);
        for (String topic : topics.length == 0 ? new String[] {"tw/rocksaying/status"} : topics) {
            client.subscribe(topic, 1, this::arrived).waitForCompletion(5000);
        }
    }

    public void say(String command) throws MqttException {
        say("tw/rocksaying/command", command.getBytes(StandardCharsets.UTF_8), false);
    }

    public void say(String topic, byte[] payload, boolean retained) throws MqttException {
        client.publish(topic, payload, 1, retained).waitForCompletion(20_000);
    }

    /** Without waiting for the broker. */
    public void throwIn(String command) throws MqttException {
        client.publish("tw/rocksaying/command", command.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    /** The next word. */
    public String next() throws InterruptedException {
        return nextHeard().text();
    }

    public Heard nextHeard() throws InterruptedException {
        Heard next = heard.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was heard");
        }
        return next;
    }

    /** The next words. */
    public List<String> next(int count) throws InterruptedException {
        List<String> words = new CopyOnWriteArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(next());
        }
        return words;
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 100);
        client.close();
    }

    private void arrived(String topic, MqttMessage message) {
        String text = new String(message.getPayload(), StandardCharsets.UTF_8);
        if (beats || !text.equals("noop")) {
            heard.add(new Heard(topic, text, message.getQos(), message.isRetained()));
        }
    }
}

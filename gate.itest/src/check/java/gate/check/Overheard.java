// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Hears every message on a broker, with its QoS, and misses none while the broker is away but those of QoS 0. */
final class Overheard implements MqttCallback, AutoCloseable {
    /**
     * One message as it came.
     *
     * @param topic where it came from
     * @param payload in UTF-8
     * @param qos that of its publisher
     * @param retained whether the broker had kept it
     */
    record Message(String topic, String payload, int qos, boolean retained) {
        boolean says(String on, String part) {
            return topic.equals(on) && payload.contains(part) && payload.isEmpty() == part.isEmpty();
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ANY_QOS = 2;

    private final String address;
    private final String name;
    private final boolean lasting;
    private final List<Message> messages = new ArrayList<>();
    private MqttClient client;
    private int next;

    /** Hears what comes from now on, and what the broker has kept; {@code lasting} has the broker wait while it is away. */
    Overheard(int port, String name, boolean lasting) throws MqttException {
        this.address = "tcp://127.0.0.1:" + port;
        this.name = name;
        this.lasting = lasting;
        this.client = connected();
        client.subscribe("#", ANY_QOS);
    }

    /** After the broker was away; it has kept the subscription. */
    void reconnect() throws MqttException {
        close();
        client = connected();
    }

    private MqttClient connected() throws MqttException {
        MqttClient fresh = new MqttClient(address, name, new MemoryPersistence());
        fresh.setTimeToWait(PATIENCE.toMillis());
        fresh.setCallback(this);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setCleanSession(!lasting);
        fresh.connect(options);
        return fresh;
    }

    void publish(String topic, String payload, boolean retained) throws MqttException {
        client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, retained);
    }

    /** The next message on {@code topic} that contains {@code part}, or is as empty; what comes before is skipped. */
    Message await(String topic, String part) throws InterruptedException {
        return await(message -> message.says(topic, part), topic + " " + part);
    }

    private synchronized Message await(Predicate<Message> wanted, String what) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int from = next;
        while (true) {
            for (; next < messages.size(); next++) {
                if (wanted.test(messages.get(next))) {
                    return messages.get(next++);
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("no " + what + " in " + PATIENCE + ", but " + messages.subList(from, next));
            }
            wait(left);
        }
    }

    /** All that was heard so far. */
    synchronized List<Message> all() {
        return List.copyOf(messages);
    }

    @Override
    public synchronized void messageArrived(String topic, MqttMessage message) {
        messages.add(new Message(
                topic,
                new String(message.getPayload(), StandardCharsets.UTF_8),
                message.getQos(),
                message.isRetained()));
        notifyAll();
    }

    @Override
    public void connectionLost(Throwable cause) {
        // the test says when to come back
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // publish() has waited for it
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 1000);
        client.close(true);
    }
}

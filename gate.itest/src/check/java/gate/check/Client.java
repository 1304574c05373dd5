// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Somebody at the broker who says commands and hears everything in order, without a gateway's help. */
final class Client implements AutoCloseable {
    private static final long PATIENCE_MS = 60_000;
    private static final int WINDOW = 60_000;

    /** What was heard. */
    record Heard(String topic, String text, boolean retained) {}

    private final MqttAsyncClient mqtt;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    private Client(MqttAsyncClient mqtt) {
        this.mqtt = mqtt;
    }

    /** Connects as {@code id}, clean. */
    static Client connect(int port, String id) throws MqttException {
        return connectTo("tcp://127.0.0.1:" + port, id, PATIENCE_MS);
    }

    static Client connectTo(String broker, String id) throws MqttException {
        return connectTo(broker, id, PATIENCE_MS);
    }

    /** Gives up when the broker has not let it in after {@code millis}. */
    static Client connectTo(String broker, String id, long millis) throws MqttException {
        return connectTo(broker, id, millis, new MqttConnectOptions());
    }

    /** With what {@code options} say besides. */
    static Client connectTo(String broker, String id, MqttConnectOptions options) throws MqttException {
        return connectTo(broker, id, PATIENCE_MS, options);
    }

    private static Client connectTo(String broker, String id, long millis, MqttConnectOptions options)
            throws MqttException {
        MqttAsyncClient mqtt = new MqttAsyncClient(broker, id, new MemoryPersistence());
        options.setMaxInflight(WINDOW);
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        Client client = new Client(mqtt);
        mqtt.connect(options).waitForCompletion(millis);
        return client;
    }

    void subscribe(String... filters) throws MqttException {
        subscribe(1, filters);
    }

    /** With this quality of service. */
    void subscribe(int qos, String... filters) throws MqttException {
        for (String filter : filters) {
            mqtt.subscribe(filter, qos, this::arrived).waitForCompletion(PATIENCE_MS);
        }
    }

    /** Whatever comes on this topic is told to {@code told} as well, on a thread of the client. */
    void hear(String topic, Consumer<String> told) throws MqttException {
        mqtt.subscribe(topic, 1, (on, message) -> told.accept(new String(message.getPayload(), StandardCharsets.UTF_8)))
                .waitForCompletion(PATIENCE_MS);
    }

    /** Says it once, and returns when the broker has it. */
    void say(String topic, String text) throws MqttException {
        mqtt.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, false).waitForCompletion(PATIENCE_MS);
    }

    /** Leaves it with the broker. */
    void retain(String topic, String text) throws MqttException {
        mqtt.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, true).waitForCompletion(PATIENCE_MS);
    }

    /** Says it without waiting. */
    void throwIn(String topic, byte[] payload, int qos) throws MqttException {
        mqtt.publish(topic, payload, qos, false);
    }

    void throwIn(String topic, String text, int qos) throws MqttException {
        throwIn(topic, text.getBytes(StandardCharsets.UTF_8), qos);
    }

    /** Whether such a message comes within {@code millis}; what comes before is skipped. */
    boolean heard(long millis, Predicate<Heard> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (Heard next = poll(end); next != null; next = poll(end)) {
            if (wanted.test(next)) {
                return true;
            }
        }
        return false;
    }

    boolean isConnected() {
        return mqtt.isConnected();
    }

    private Heard poll(long end) throws InterruptedException {
        return heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** The next message that {@code wanted} accepts; what comes before is skipped. */
    Heard await(String what, Predicate<Heard> wanted) throws InterruptedException {
        return await(what, PATIENCE_MS, wanted);
    }

    Heard await(String what, long millis, Predicate<Heard> wanted) throws InterruptedException {
        List<Heard> skipped = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            Heard next = poll(end);
            if (next == null) {
                throw new AssertionError("not heard within " + millis + " ms: " + what + ", but " + skipped);
            }
            if (wanted.test(next)) {
                return next;
            }
            skipped.add(next);
        }
    }

    /** What has come by now and was not asked for. */
    List<Heard> rest() {
        List<Heard> rest = new ArrayList<>();
        heard.drainTo(rest);
        return rest;
    }

    private void arrived(String topic, MqttMessage message) {
        heard.add(new Heard(topic, new String(message.getPayload(), StandardCharsets.UTF_8), message.isRetained()));
    }

    @Override
    public void close() throws MqttException {
        mqtt.disconnectForcibly(0, 100);
        mqtt.close();
    }
}

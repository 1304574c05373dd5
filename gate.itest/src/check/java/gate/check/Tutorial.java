// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A client that speaks the words of the tutorial to several gates, on topics with the gate's id. */
final class Tutorial implements AutoCloseable {
    private static final BrokerUser GATEWAY = new BrokerUser("gateway", "gateway");
    private static final BrokerUser CLIENT = new BrokerUser("tutorial", "operate");
    private static final String STATUS = "tw/{gate}/status";
    private static final String COMMAND = "tw/{gate}/command";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, BlockingQueue<String>> words = new ConcurrentHashMap<>();
    private final MqttClient client;

    /** At the broker behind {@code port}, with the gateway and its gates on it. */
    Tutorial(int port, String... gates) throws Exception {
        Ports.awaitListener(port);
        client = new MqttClient("tcp://127.0.0.1:" + port, CLIENT.name(), new MemoryPersistence());
        client.setTimeToWait(PATIENCE.toMillis());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(CLIENT.name());
        options.setPassword(CLIENT.name().toCharArray());
        client.connect(options);
        client.subscribe(
                "tw/+/status",
                1,
                (topic, message) ->
                        of(topic.split("/", -1)[1]).add(new String(message.getPayload(), StandardCharsets.UTF_8)));
        for (String gate : gates) {
            await(gate, "noop");
        }
    }

    /**
     * Sets a home up for such a client: its broker, with users since a gate is real, and its link.
     *
     * @return the port of the broker
     */
    static int prepare(FarHome home) throws Exception {
        int port = Ports.free();
        Path users = home.home().resolve("users");
        Files.write(users, List.of(GATEWAY.line(), CLIENT.line()));
        home.configure(
                "gate.broker",
                "enabled=true",
                "port=" + port,
                "websocket.port=" + Ports.free(),
                "users.file=" + users,
                "topic.status=" + STATUS,
                "topic.command=" + COMMAND);
        home.configure(
                "gate.mqtt-main",
                "broker.uri=tcp://127.0.0.1:" + port,
                "username=" + GATEWAY.name(),
                ".password=" + GATEWAY.name(),
                "topic.status=" + STATUS,
                "topic.command=" + COMMAND,
                // the leaf behind the process counts as real
                "plain.text=all");
        return port;
    }

    void send(String gate, String word) throws Exception {
        client.publish("tw/" + gate + "/command", word.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    /** Waits until this gate has said all of these words, in whatever order; what it says besides is skipped. */
    void await(String gate, String... wanted) throws InterruptedException {
        Set<String> missing = new HashSet<>(Set.of(wanted));
        List<String> skipped = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!missing.isEmpty()) {
            String word = of(gate).poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (word == null) {
                throw new AssertionError(gate + " did not say " + missing + " in " + PATIENCE + ", but " + skipped);
            }
            if (!missing.remove(word)) {
                skipped.add(word);
            }
        }
    }

    private BlockingQueue<String> of(String gate) {
        return words.computeIfAbsent(gate, g -> new LinkedBlockingQueue<>());
    }

    @Override
    public void close() throws Exception {
        client.disconnectForcibly(0, 1000);
        client.close();
    }
}

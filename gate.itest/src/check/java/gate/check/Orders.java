// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.client.mqttv3.MqttException;

/** A client that gives 200 commands a second with ids and times to many gates, and asks for receipts. */
final class Orders implements AutoCloseable {
    static final String CLIENT = "panel";

    private static final int PERIOD_MS = 5;
    private static final List<String> COMMANDS =
            List.of("open", "open", "open", "close", "close", "close", "stop", "partial", "query");

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Client client;
    private final String base;
    private final List<String> gates;
    private final Random random;
    private final List<String> failures = new ArrayList<>();
    private final AtomicInteger said = new AtomicInteger();

    Orders(int port, String base, List<String> gates, long seed) throws MqttException {
        this.client = Client.connect(port, CLIENT);
        this.base = base;
        this.gates = gates;
        this.random = new Random(seed);
    }

    void start() {
        var unused = clock.scheduleAtFixedRate(this::say, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void say() {
        int number = said.get();
        String gate = gates.get(number % gates.size());
        String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
        String json = "{\"id\":\"%s\",\"cmd\":\"%s\",\"ts\":%d,\"reply\":\"%s\"}"
                .formatted(id(number), command, System.currentTimeMillis(), CLIENT);
        try {
            client.throwIn(base + "/" + gate + "/command", json, 1);
            said.incrementAndGet();
        } catch (MqttException notSaid) {
            failures.add(notSaid.toString());
        }
    }

    private static String id(int number) {
        return "order-" + number;
    }

    /** Ends it; returns the ids of all that was said. */
    List<String> stop() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(20, TimeUnit.SECONDS) || !failures.isEmpty()) {
            throw new AssertionError("commands were not said: " + failures);
        }
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < said.get(); number++) {
            ids.add(id(number));
        }
        return ids;
    }

    @Override
    public void close() throws MqttException {
        clock.shutdownNow();
        client.close();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;

/** Somebody who tells a gate to open ten times a second, each time with another id: slow enough for every limit of rates. */
final class SteadyOrders implements AutoCloseable {
    private static final int PERIOD_MS = 100;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Client client;
    private final String topic;
    private final List<String> ids = new ArrayList<>();

    /** On the command topic of the gate's rich tree. */
    SteadyOrders(Client client, String topic) {
        this.client = client;
        this.topic = topic;
        var unused = clock.scheduleAtFixedRate(this::say, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void say() {
        String id = "steady-" + ids.size() + ".";
        try {
            client.throwIn(
                    topic, "{\"id\":\"%s\",\"cmd\":\"open\",\"ts\":%d}".formatted(id, System.currentTimeMillis()), 1);
            ids.add(id);
        } catch (MqttException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Ends it; the ids of all that was said. */
    List<String> stop() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(20, TimeUnit.SECONDS)) {
            throw new AssertionError("does not end");
        }
        return ids;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import gate.api.GatewayPart;
import gate.api.Settings;
import gate.api.SettingsException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A broker on free ports, and what it told. */
final class Running implements AutoCloseable {
    static final long PATIENCE_S = 8;
    final LinkedBlockingQueue<BrokerStatus> statuses = new LinkedBlockingQueue<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    final Broker broker = new Broker(new Backoff(50, 200), statuses::add, told::add);
    BrokerStatus status = BrokerStatus.idle(GatewayPart.STARTING, "");

    static Running up(String... settings) throws Exception {
        Running running = new Running();
        running.broker.apply(settings(settings));
        running.await(status -> status.state().equals(GatewayPart.UP));
        return running;
    }

    /** Settings on free ports of the loopback, changed by {@code key=value}. */
    static BrokerSettings settings(String... changes) throws SettingsException {
        Map<String, String> values = new HashMap<>(Map.of("enabled", "true", "port", "0", "websocket.port", "0"));
        for (String change : changes) {
            int at = change.indexOf('=');
            values.put(change.substring(0, at), change.substring(at + 1));
        }
        return BrokerSettings.read(Settings.of("gate.broker", values));
    }

    BrokerStatus await(Predicate<BrokerStatus> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!wanted.test(status)) {
            BrokerStatus next = statuses.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new AssertionError("still " + status);
            }
            status = next;
        }
        return status;
    }

    int port() {
        return URI.create(status.address()).getPort();
    }

    int webSocketPort() {
        return URI.create(status.webSocket()).getPort();
    }

    @Override
    public void close() {
        broker.close();
    }
}

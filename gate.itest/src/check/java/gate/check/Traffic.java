// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.client.mqttv3.MqttException;

/** One command every few milliseconds, each of which moves the gate: through the broker while it is there, else on site. */
final class Traffic implements AutoCloseable {
    private static final int PERIOD_MS = 5;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Shell onSite;
    private final String topic;
    private volatile Client broker;
    private final AtomicLong said = new AtomicLong();
    private Optional<Future<?>> saying = Optional.empty();

    Traffic(Shell onSite, String topic) {
        this.onSite = onSite;
        this.topic = topic;
    }

    void start() {
        saying = Optional.of(clock.scheduleAtFixedRate(this::say, 0, PERIOD_MS, TimeUnit.MILLISECONDS));
    }

    /** Commands go through {@code newBroker} from now on; on site where it is null. Ends the one before. */
    void through(Client newBroker) throws MqttException {
        Client before = broker;
        broker = newBroker;
        if (before != null) {
            before.close();
        }
    }

    private void say() {
        String word = said.getAndIncrement() % 2 == 0 ? "open" : "close";
        Client to = broker;
        try {
            if (to == null) {
                onSite.throwIn(word);
            } else {
                to.throwIn(topic, word.getBytes(StandardCharsets.UTF_8), 1);
            }
        } catch (MqttException | IOException killedMeanwhile) {
            said.decrementAndGet();
        }
    }

    long said() {
        return said.get();
    }

    @Override
    public void close() throws InterruptedException, MqttException {
        saying.ifPresent(each -> each.cancel(false));
        clock.shutdown();
        clock.awaitTermination(10, TimeUnit.SECONDS);
        through(null);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/**
 * One connection on which a client asks and hears what comes back; it ends when it is lost.
 *
 * <p>Methods block their caller, each within the time it is given. Used by one thread.
 */
public final class MqttTalk implements AutoCloseable {
    /** A message that came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Heard(String topic, byte[] payload, int qos, boolean retained) {}

    /** So many wait for a reader that is slow; then the broker has to wait. */
    private static final int WAITING = 1_000;
    /** A subscription that the broker refuses. */
    private static final int REFUSED = 0x80;

    private final ClientConnection connection;
    private final Inbox inbox;
    private final Duration patience;

    private MqttTalk(ClientConnection connection, Inbox inbox, Duration patience) {
        this.connection = connection;
        this.inbox = inbox;
        this.patience = patience;
    }

    /** Connects; each wait for the broker itself takes {@code patience} at most. */
    public static MqttTalk connect(BrokerAccess access, Duration patience) throws ClientFailure {
        Inbox inbox = new Inbox();
        return new MqttTalk(ClientConnection.open(access, inbox, WAITING, patience), inbox, patience);
    }

    /** Hears these topics from now on, and first what the broker has kept of them. */
    public void subscribe(List<String> filters) throws ClientFailure {
        int[] qos = new int[filters.size()];
        Arrays.fill(qos, 1);
        try {
            IMqttToken token = connection.mqtt().subscribe(filters.toArray(String[]::new), qos);
            token.waitForCompletion(patience.toMillis());
            for (int granted : token.getGrantedQos()) {
                if (granted >= REFUSED) {
                    throw new MqttException(
                            new IOException("the broker does not let us hear " + String.join(" ", filters)));
                }
            }
        } catch (MqttException refused) {
            throw failure(refused);
        }
    }

    /** Publishes at QoS 1; returns when the broker has it. */
    public void publish(ClientMessage message) throws ClientFailure {
        try {
            connection
                    .mqtt()
                    .publish(message.topic(), message.bytes(), 1, false)
                    .waitForCompletion(patience.toMillis());
        } catch (MqttException refused) {
            throw failure(refused);
        }
    }

    /** The next message; empty when none comes within {@code wait}. */
    public Optional<Heard> next(Duration wait) throws ClientFailure, InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        Heard next = inbox.poll(end);
        if (next == null && inbox.lost != null) {
            throw connection.failure(inbox.lost);
        }
        return Optional.ofNullable(next);
    }

    @Override
    public void close() {
        inbox.closed = true;
        connection.close();
    }

    private ClientFailure failure(MqttException told) {
        return connection.failure(inbox.lost == null ? told : inbox.lost);
    }

    /** What has come and was not read yet; a full one makes the broker wait. */
    private static final class Inbox implements MqttCallback {
        private static final long LOOK_MS = 100;

        private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(WAITING);
        private volatile Throwable lost;
        private volatile boolean closed;

        Heard poll(long end) throws InterruptedException {
            while (true) {
                long left = end - System.nanoTime();
                Heard next = waiting.poll(Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_MS)), TimeUnit.NANOSECONDS);
                if (next != null || lost != null || left <= 0) {
                    return next;
                }
            }
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
            Heard heard = new Heard(topic, message.getPayload(), message.getQos(), message.isRetained());
            while (lost == null && !closed && !waiting.offer(heard, LOOK_MS, TimeUnit.MILLISECONDS)) {
                // whoever reads is slow
            }
        }

        @Override
        public void connectionLost(Throwable cause) {
            lost = cause == null ? new IOException("the broker closed the connection") : cause;
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // whoever published waits for it
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/**
 * Publishes at QoS 1 through one connection and knows what was acknowledged; for programs that say something and go.
 *
 * <p>Methods block their caller, each within the time it is given. Used by one thread.
 */
public final class MqttPublisher implements AutoCloseable {
    /** So many may wait for their acknowledgement; more wait until one comes. */
    private static final int IN_FLIGHT = 100;

    private final ClientConnection connection;
    private final Acknowledgements acknowledgements;
    private final Duration patience;
    private long sent;

    private MqttPublisher(ClientConnection connection, Acknowledgements acknowledgements, Duration patience) {
        this.connection = connection;
        this.acknowledgements = acknowledgements;
        this.patience = patience;
    }

    /** Connects, publishes one message, waits until the broker has it, and disconnects; each step within {@code patience}. */
    public static void single(BrokerAccess access, ClientMessage message, Duration patience) throws ClientFailure {
        multiple(access, List.of(message), patience);
    }

    /** The same for several, in their order, through one connection. */
    public static void multiple(BrokerAccess access, List<ClientMessage> messages, Duration patience)
            throws ClientFailure {
        try (MqttPublisher publisher = connect(access, patience)) {
            for (ClientMessage message : messages) {
                publisher.publish(message);
            }
            publisher.awaitAll();
        }
    }

    /** A connection for as many messages as somebody likes; each wait takes {@code patience} at most. */
    public static MqttPublisher connect(BrokerAccess access, Duration patience) throws ClientFailure {
        Acknowledgements acknowledgements = new Acknowledgements();
        return new MqttPublisher(
                ClientConnection.open(access, acknowledgements, IN_FLIGHT, patience), acknowledgements, patience);
    }

    /** Publishes; waits only while too many are on their way. */
    public void publish(ClientMessage message) throws ClientFailure {
        await(1);
        try {
            connection.mqtt().publish(message.topic(), message.bytes(), 1, false);
            sent++;
        } catch (MqttException gone) {
            throw failure(gone);
        }
    }

    /** Returns when the broker has all that was published. */
    public void awaitAll() throws ClientFailure {
        await(IN_FLIGHT);
        acknowledgements.free.release(IN_FLIGHT);
    }

    /** How many were published. */
    public long sent() {
        return sent;
    }

    /** How many of them the broker has. */
    public long acknowledged() {
        return acknowledgements.count.get();
    }

    @Override
    public void close() {
        connection.close();
    }

    private void await(int permits) throws ClientFailure {
        try {
            boolean free = acknowledgements.free.tryAcquire(permits, patience.toMillis(), TimeUnit.MILLISECONDS);
            Throwable lost = acknowledgements.lost.get();
            if (lost != null) {
                throw failure(lost);
            }
            if (!free) {
                throw new ClientFailure(
                        ClientFailure.Kind.TIMED_OUT,
                        "not acknowledged within " + patience.toMillis() + " ms: " + missing(),
                        null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClientFailure(
                    ClientFailure.Kind.FAILED, "interrupted; not acknowledged: " + missing(), interrupted);
        }
    }

    private ClientFailure failure(Throwable told) {
        ClientFailure failure = connection.failure(told);
        return new ClientFailure(
                ClientFailure.Kind.FAILED, failure.getMessage() + "; not acknowledged: " + missing(), told);
    }

    private String missing() {
        return sent - acknowledged() + " of " + sent;
    }

    /** What the broker tells; called on a thread of the connection. */
    private static final class Acknowledgements implements MqttCallback {
        private final Semaphore free = new Semaphore(IN_FLIGHT);
        private final AtomicLong count = new AtomicLong();
        private final AtomicReference<Throwable> lost = new AtomicReference<>();

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            count.incrementAndGet();
            free.release();
        }

        @Override
        public void connectionLost(Throwable cause) {
            lost.set(cause);
            // whoever waits looks at once
            free.release(IN_FLIGHT);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            // nothing was subscribed to
        }
    }
}

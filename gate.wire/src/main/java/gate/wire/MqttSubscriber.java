// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import gate.link.BackOff;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.MqttTopic;

/** Hears what is published, for ever: connects again when the connection is lost, or was not there from the beginning. */
public final class MqttSubscriber {
    /** What a subscriber is told, by the one thread that called {@link MqttSubscriber#run}. */
    public interface Listener {
        /** A message. */
        void message(String topic, byte[] payload, int qos, boolean retained);

        /** Connected and subscribed, after so many connections before. */
        void connected(long reconnects);

        /** Not connected, and why; it goes on trying, and tells the same reason once. */
        void down(ClientFailure failure);
    }

    /** So many wait for a listener that is slow; then the broker has to wait. */
    private static final int WAITING = 1_000;
    /** A subscription that the broker refuses. */
    private static final int REFUSED = 0x80;

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final BrokerAccess access;
    private final String[] filters;
    private final Duration patience;
    private final Listener listener;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private String told = "";
    private long connects;

    /**
     * Nothing is dialled yet.
     *
     * @throws IllegalArgumentException when one of {@code filters} is none
     */
    public MqttSubscriber(BrokerAccess access, List<String> filters, Duration patience, Listener listener) {
        for (String filter : filters) {
            try {
                MqttTopic.validate(filter, true);
            } catch (IllegalArgumentException invalid) {
                throw new IllegalArgumentException(
                        "'" + filter + "' is no topic filter: " + invalid.getMessage(), invalid);
            }
        }
        this.access = access;
        this.filters = filters.toArray(String[]::new);
        this.patience = patience;
        this.listener = listener;
    }

    /** Hears until {@link #stop}; the connection has ended in order when this returns. */
    public void run() {
        BackOff backOff = new BackOff(FIRST, LONGEST, Math::random);
        try {
            while (stopping.getCount() > 0) {
                long before = connects;
                try {
                    hear();
                } catch (ClientFailure failure) {
                    tell(failure);
                }
                if (connects > before) {
                    backOff.reset();
                }
                if (stopping.await(backOff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends {@link #run}, from any thread. */
    public void stop() {
        stopping.countDown();
    }

    private void hear() throws ClientFailure, InterruptedException {
        Inbox inbox = new Inbox();
        try (ClientConnection connection = ClientConnection.open(access, inbox, WAITING, patience)) {
            subscribe(connection);
            connects++;
            told = "";
            listener.connected(connects - 1);
            while (stopping.getCount() > 0) {
                Heard next = inbox.poll();
                if (next != null) {
                    listener.message(
                            next.topic(),
                            next.message().getPayload(),
                            next.message().getQos(),
                            next.message().isRetained());
                } else if (inbox.lost != null) {
                    throw connection.failure(inbox.lost);
                }
            }
        }
    }

    private void subscribe(ClientConnection connection) throws ClientFailure {
        int[] qos = new int[filters.length];
        Arrays.fill(qos, 1);
        try {
            IMqttToken token = connection.mqtt().subscribe(filters, qos);
            token.waitForCompletion(patience.toMillis());
            for (int granted : token.getGrantedQos()) {
                if (granted >= REFUSED) {
                    throw new MqttException(new IOException("the broker does not let us hear all of it"));
                }
            }
        } catch (MqttException refused) {
            throw connection.failure(refused);
        }
    }

    private void tell(ClientFailure failure) {
        if (!failure.getMessage().equals(told)) {
            told = failure.getMessage();
            listener.down(failure);
        }
    }

    private record Heard(String topic, MqttMessage message) {}

    /** What has come and was not told yet; a full one makes the broker wait. */
    private static final class Inbox implements MqttCallback {
        private static final long LOOK_MS = 100;

        private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(WAITING);
        private volatile Throwable lost;

        Heard poll() throws InterruptedException {
            return waiting.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
            while (lost == null && !waiting.offer(new Heard(topic, message), LOOK_MS, TimeUnit.MILLISECONDS)) {
                // whoever is told is slow
            }
        }

        @Override
        public void connectionLost(Throwable cause) {
            lost = cause;
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // nothing is published here
        }
    }
}

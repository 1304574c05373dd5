// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.time.Duration;
import java.util.List;
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

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** How soon it notices that it is to end. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private final BrokerAccess access;
    private final List<String> filters;
    private final Duration patience;
    private final Listener listener;
    private final Attempts attempts = new Attempts(FIRST, LONGEST);
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
        this.filters = List.copyOf(filters);
        this.patience = patience;
        this.listener = listener;
    }

    /** Hears until {@link #stop}; the connection has ended in order when this returns. */
    public void run() {
        try {
            while (!attempts.areOver()) {
                long before = connects;
                try {
                    hear();
                } catch (ClientFailure failure) {
                    tell(failure);
                }
                attempts.pause(connects > before);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends {@link #run}, from any thread. */
    public void stop() {
        attempts.end();
    }

    private void hear() throws ClientFailure, InterruptedException {
        try (MqttTalk talk = MqttTalk.connect(access, patience)) {
            talk.subscribe(filters);
            connects++;
            told = "";
            listener.connected(connects - 1);
            while (!attempts.areOver()) {
                talk.next(LOOK)
                        .ifPresent(heard ->
                                listener.message(heard.topic(), heard.payload(), heard.qos(), heard.retained()));
            }
        }
    }

    private void tell(ClientFailure failure) {
        if (!failure.getMessage().equals(told)) {
            told = failure.getMessage();
            listener.down(failure);
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import gate.wire.Outbox.Sent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from its attempt to its end, with a Paho client of its own: whatever Paho still says about an older
 * connection does not reach this one.
 *
 * <p>Used by the link's thread; only {@link #abort()} and the outbox are for others.
 */
public final class MqttSession implements MqttCallback {
    /** Takes what arrives, on Paho's thread: must not block. */
    @FunctionalInterface
    public interface Receiver {
        void received(String topic, byte[] payload, boolean retained);
    }

    private static final Logger LOG = LoggerFactory.getLogger(MqttSession.class);
    private static final int IN_FLIGHT = 1000;
    private static final int WAITING = 8192;
    private static final int CONNECT_S = 8;
    private static final long ANSWER_MS = 5000;
    private static final long FAREWELL_MS = 500;
    private static final long LAST_WORD_MS = 300;
    private static final long QUIESCE_MS = 200;
    private static final int TOPICS_AT_ONCE = 200;
    private static final int REFUSED = 0x80;
    private static final byte[] OFFLINE = "offline".getBytes(StandardCharsets.UTF_8);
    private static final long PROBE_EVERY = Duration.ofMinutes(1).toNanos();
    private static final long PROBE_ANSWER = Duration.ofSeconds(10).toNanos();

    private final Dialling dialling;
    private final Receiver receiver;
    private final Consumer<Throwable> lost;
    private final FileStamps stamps;
    private final Secret password;
    private final LinkSockets sockets;
    private final Outbox outbox = new Outbox(IN_FLIGHT - 10, WAITING, this::send).hold();
    private final Set<String> subscribed = new HashSet<>();
    /** Held while a message is handled: what was begun is acknowledged before the end. */
    private final Object hearing = new Object();

    private volatile MqttAsyncClient client;
    private IMqttToken connecting;
    private boolean letIn;
    private boolean refused;
    private volatile boolean over;
    private long probedAt = System.nanoTime();
    private volatile boolean answered = true;

    /**
     * Nothing is dialled yet.
     *
     * @throws IOException when one of the files that the connection is made with cannot be used
     */
    public MqttSession(Dialling dialling, Receiver receiver, Consumer<Throwable> lost) throws IOException {
        this.dialling = dialling;
        this.receiver = receiver;
        this.lost = lost;
        // looked at first: a file that changes meanwhile is seen to have changed
        this.stamps = FileStamps.of(dialling.tls().files());
        this.password = dialling.tls().passwordFile().isPresent()
                ? PasswordFile.read(dialling.tls().passwordFile().get())
                : dialling.password();
        this.sockets = LinkSockets.to(dialling.broker(), dialling.tls());
    }

    /**
     * Connects, with a session that the broker keeps from now on. What it kept until now is thrown away by a clean
     * connection before, so that nothing is obeyed that somebody said while nobody heard. Waits within bounds.
     */
    public void open() throws MqttException {
        MqttAsyncClient cleaner = dial(cleanly());
        cleaner.disconnect(0).waitForCompletion(ANSWER_MS);
        Quietly.take(cleaner::close);
        sockets.reset();
        resume();
        if (connecting.getSessionPresent()) {
            throw refusal("the broker did not forget what it kept for " + dialling.clientId() + ", which may be old");
        }
    }

    /** Connects, and takes up what the broker keeps; messages may arrive before this returns. Waits within bounds. */
    public void resume() throws MqttException {
        MqttConnectOptions options = options();
        options.setCleanSession(false);
        if (dialling.hasWill()) {
            options.setWill(dialling.willTopic(), OFFLINE, 1, true);
        }
        dial(options);
        outbox.release();
    }

    /** Gives up what was subscribed to before and is not {@code wanted} any more. */
    public void forget(Set<String> before, Set<String> wanted) {
        Set<String> old = new HashSet<>(before);
        old.removeAll(wanted);
        unsubscribe(old);
    }

    /** Makes {@code wanted} the topics that are heard; waits for the broker's consent to new ones. */
    public void subscribe(Set<String> wanted) throws MqttException {
        List<String> fresh =
                wanted.stream().filter(topic -> !subscribed.contains(topic)).toList();
        for (int from = 0; from < fresh.size(); from += TOPICS_AT_ONCE) {
            consent(fresh.subList(from, Math.min(fresh.size(), from + TOPICS_AT_ONCE)));
        }
        forget(subscribed, wanted);
        subscribed.retainAll(wanted);
    }

    /** What is heard. */
    public Set<String> subscribed() {
        return Set.copyOf(subscribed);
    }

    /**
     * Subscribes once more to {@code filters} and does not wait: the broker sends again what it keeps there.
     */
    public void lookAgain(Set<String> filters) {
        Quietly.take(() -> client.subscribe(filters.toArray(String[]::new), ones(filters.size())));
    }

    /**
     * Whether messages may not reach us although the connection lives: from time to time everything is subscribed to again,
     * and an answer that does not come in time shows that Paho, or the broker, has stopped to listen.
     */
    public boolean isDeaf() {
        long since = System.nanoTime() - probedAt;
        if (!answered) {
            return since > PROBE_ANSWER;
        }
        if (since > PROBE_EVERY && !subscribed.isEmpty()) {
            probedAt = System.nanoTime();
            answered = false;
            String[] filters = subscribed.toArray(String[]::new);
            Quietly.take(() -> client.subscribe(filters, ones(filters.length), null, new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    answered = true;
                }

                @Override
                public void onFailure(IMqttToken token, Throwable failure) {
                    // not answered; the watch sees to it
                }
            }));
        }
        return false;
    }

    public Outbox outbox() {
        return outbox;
    }

    /** Whether the broker let us in, and then somebody ended the connection. */
    public boolean wasThrownOut() {
        return letIn && !refused;
    }

    /** For how long the broker has not been heard. */
    public long quietNanos() {
        return sockets.quietNanos();
    }

    /** Breaks the connection, or the attempt, from whatever thread. */
    public void abort() {
        over = true;
        sockets.abort();
    }

    /**
     * Ends the connection as it was planned: hears nothing more and acknowledges nothing more, sends what waits, and says
     * that it goes. What arrives from now on stays with the broker, if somebody will take it up. Waits within bounds.
     */
    public void part(boolean resumable) {
        synchronized (hearing) {
            over = true;
        }
        if (outbox.awaitEmpty(LAST_WORD_MS) && !resumable) {
            // nobody will come for what the broker would keep
            unsubscribe(subscribed);
        }
        discard();
    }

    /** Ends the connection in order where that is possible, and everything that belongs to it; waits within bounds. */
    public void discard() {
        over = true;
        outbox.close();
        MqttAsyncClient old = client;
        if (old == null) {
            return;
        }
        if (old.isConnected()) {
            if (dialling.hasWill()) {
                Quietly.take(() ->
                        old.publish(dialling.willTopic(), OFFLINE, 1, true).waitForCompletion(LAST_WORD_MS));
            }
            Quietly.take(() -> old.disconnect(QUIESCE_MS).waitForCompletion(FAREWELL_MS));
        }
        sockets.abort();
        if (connecting != null) {
            // closing it earlier would be refused, and its threads would stay
            Quietly.take(() -> connecting.waitForCompletion(FAREWELL_MS));
        }
        Quietly.take(old::close);
    }

    /** Why it ended, as far as anybody knows. */
    public Throwable reason(Throwable told) {
        return sockets.reason(told);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        synchronized (hearing) {
            if (over) {
                // not acknowledged, it stays with the broker
                return;
            }
            try {
                receiver.received(topic, message.getPayload(), message.isRetained());
            } catch (RuntimeException defect) {
                // thrown on, it would end the connection
                LOG.error("a message on {} could not be handled", topic, defect);
            }
            MqttAsyncClient hearer = client;
            Quietly.take(() -> hearer.messageArrivedComplete(message.getId(), message.getQos()));
        }
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        if (token.getUserContext() instanceof Word word) {
            word.taken().run();
        }
        outbox.acknowledged();
    }

    @Override
    public void connectionLost(Throwable cause) {
        outbox.close();
        if (!over) {
            lost.accept(reason(cause));
        }
    }

    /** How the files looked that it was made with. */
    public FileStamps stamps() {
        return stamps;
    }

    private MqttConnectOptions cleanly() {
        MqttConnectOptions options = options();
        options.setCleanSession(true);
        return options;
    }

    private MqttAsyncClient dial(MqttConnectOptions options) throws MqttException {
        MqttAsyncClient fresh =
                new MqttAsyncClient(dialling.broker().forPaho(), dialling.clientId(), new MemoryPersistence());
        client = fresh;
        fresh.setCallback(this);
        fresh.setManualAcks(true);
        connecting = fresh.connect(options);
        connecting.waitForCompletion(CONNECT_S * 1000L);
        letIn = true;
        return fresh;
    }

    private void unsubscribe(Set<String> topics) {
        if (!topics.isEmpty()) {
            Quietly.take(() -> client.unsubscribe(topics.toArray(String[]::new)));
        }
    }

    private MqttConnectOptions options() {
        MqttConnectOptions options = new MqttConnectOptions();
        // else Paho tries 3.1 after every failure
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setAutomaticReconnect(false);
        options.setMaxInflight(IN_FLIGHT);
        options.setConnectionTimeout(CONNECT_S);
        options.setKeepAliveInterval(dialling.keepAliveS());
        options.setSocketFactory(sockets);
        if (dialling.hasCredentials()) {
            options.setUserName(dialling.username());
            options.setPassword(password.text().toCharArray());
        }
        return options;
    }

    private void consent(Collection<String> topics) throws MqttException {
        IMqttToken token = client.subscribe(topics.toArray(String[]::new), ones(topics.size()));
        token.waitForCompletion(ANSWER_MS);
        for (int granted : token.getGrantedQos()) {
            if (granted >= REFUSED) {
                throw refusal("the broker does not let us hear " + topics);
            }
        }
        subscribed.addAll(topics);
    }

    private MqttException refusal(String why) {
        refused = true;
        return new MqttException(new IOException(why));
    }

    private static int[] ones(int count) {
        int[] qos = new int[count];
        Arrays.fill(qos, 1);
        return qos;
    }

    private Sent send(Word word) {
        try {
            client.publish(
                    word.topic(), word.text().getBytes(StandardCharsets.UTF_8), word.qos(), word.retain(), word, null);
            return Sent.YES;
        } catch (MqttException refused) {
            return refused.getReasonCode() == MqttException.REASON_CODE_MAX_INFLIGHT ? Sent.FULL : Sent.LOST;
        } catch (RuntimeException closing) {
            // Paho has let go of its parts while we were calling
            return Sent.LOST;
        }
    }
}

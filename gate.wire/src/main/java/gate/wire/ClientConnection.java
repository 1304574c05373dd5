// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** One connection of a client to a broker: clean, without a last will, never made again by itself. Used by one thread. */
final class ClientConnection implements AutoCloseable {
    private static final int KEEP_ALIVE_S = 5;
    private static final long QUIESCE_MS = 0;
    private static final long FAREWELL_MS = 500;

    private final BrokerUri broker;
    private final LinkSockets sockets;
    private final MqttAsyncClient mqtt;

    private ClientConnection(BrokerUri broker, LinkSockets sockets, MqttAsyncClient mqtt) {
        this.broker = broker;
        this.sockets = sockets;
        this.mqtt = mqtt;
    }

    /**
     * Connects, within {@code patience}.
     *
     * @param callback hears what comes, on a thread that it must not block
     * @param inFlight how many messages may wait for their acknowledgement
     */
    static ClientConnection open(BrokerAccess access, MqttCallback callback, int inFlight, Duration patience)
            throws ClientFailure {
        BrokerUri broker = access.uri();
        try {
            LinkSockets sockets = LinkSockets.to(broker, access.tls());
            MqttAsyncClient mqtt = new MqttAsyncClient(broker.forPaho(), access.clientId(), new MemoryPersistence());
            ClientConnection connection = new ClientConnection(broker, sockets, mqtt);
            mqtt.setCallback(callback);
            connection.connect(access, inFlight, patience);
            return connection;
        } catch (IOException unusable) {
            throw ClientFailure.of(unusable);
        } catch (MqttException | IllegalArgumentException refused) {
            throw ClientFailure.of(refused, broker);
        }
    }

    private void connect(BrokerAccess access, int inFlight, Duration patience) throws IOException, ClientFailure {
        MqttConnectOptions options = new MqttConnectOptions();
        // else Paho tries 3.1 after every failure
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setMaxInflight(inFlight);
        options.setConnectionTimeout((int) Math.max(1, patience.toSeconds()));
        options.setKeepAliveInterval(KEEP_ALIVE_S);
        options.setSocketFactory(sockets);
        if (!access.username().isEmpty()) {
            options.setUserName(access.username());
            if (access.passwordFile().isPresent()) {
                options.setPassword(
                        PasswordFile.read(access.passwordFile().get()).text().toCharArray());
            }
        }
        boolean connected = false;
        IMqttToken connecting = null;
        try {
            connecting = mqtt.connect(options);
            connecting.waitForCompletion(patience.toMillis());
            connected = true;
        } catch (MqttException refused) {
            throw ClientFailure.of(refused, broker);
        } finally {
            if (!connected) {
                end(Optional.ofNullable(connecting));
            }
        }
    }

    MqttAsyncClient mqtt() {
        return mqtt;
    }

    /** The failure of a connection that was up. */
    ClientFailure failure(Throwable told) {
        return ClientFailure.of(sockets.reason(told), broker);
    }

    /** Says goodbye where somebody hears it; waits within bounds. */
    @Override
    public void close() {
        if (mqtt.isConnected()) {
            Quietly.take(() -> mqtt.disconnect(QUIESCE_MS).waitForCompletion(FAREWELL_MS));
        }
        end(Optional.empty());
    }

    private void end(Optional<IMqttToken> connecting) {
        sockets.abort();
        // closing it earlier would be refused, and its threads would stay
        connecting.ifPresent(token -> Quietly.take(() -> token.waitForCompletion(FAREWELL_MS)));
        Quietly.take(mqtt::close);
    }
}

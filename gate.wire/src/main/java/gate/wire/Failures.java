// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttException;

/** What went wrong with a broker, in words for whoever has to mend it. */
public final class Failures {
    private Failures() {}

    /** Why {@code broker} is not or no longer connected. */
    public static String words(Throwable failure, BrokerUri broker) {
        Throwable cause = failure instanceof MqttException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof MqttException mqtt) {
            return code(mqtt, broker);
        }
        if (cause instanceof UnknownHostException) {
            return "no machine is known by the name " + broker.host();
        }
        if (cause instanceof NoRouteToHostException) {
            return "no route to " + broker;
        }
        if (cause instanceof SocketTimeoutException) {
            return noAnswer(broker);
        }
        Optional<String> tls = TlsFailures.words(cause, broker);
        if (tls.isPresent()) {
            return tls.get();
        }
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof ConnectException && message.contains("refused")) {
            return "connection refused by " + broker;
        }
        if (cause instanceof IOException && broker.isWebSocket() && message.startsWith("WebSocket")) {
            return broker + " does not answer as a WebSocket for MQTT";
        }
        return cause instanceof IOException
                ? "connection to " + broker + " broken: " + message
                : "connection to " + broker + " not possible: " + cause;
    }

    private static String code(MqttException failure, BrokerUri broker) {
        return switch (failure.getReasonCode()) {
            case MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION -> broker + " does not speak MQTT 3.1.1";
            case MqttException.REASON_CODE_INVALID_CLIENT_ID -> broker + " refuses the client id";
            case MqttException.REASON_CODE_BROKER_UNAVAILABLE -> broker + " says that it is not available";
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION -> broker + " refuses the user name or the password";
            case MqttException.REASON_CODE_NOT_AUTHORIZED -> broker + " does not allow this client to connect";
            case MqttException.REASON_CODE_CLIENT_TIMEOUT, MqttException.REASON_CODE_WRITE_TIMEOUT -> noAnswer(broker);
            default -> "connection to " + broker + " lost";
        };
    }

    private static String noAnswer(BrokerUri broker) {
        return "no answer from " + broker;
    }
}

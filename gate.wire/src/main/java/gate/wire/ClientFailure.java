// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.eclipse.paho.client.mqttv3.MqttException;

/** Why a client did not reach what it was for, in words for people. */
@SuppressWarnings("serial") // never written
public final class ClientFailure extends Exception {
    /** What kind of failure. */
    public enum Kind {
        /** nobody answers there */
        UNREACHABLE,
        /** somebody is there, and did not answer in time */
        TIMED_OUT,
        /** the broker refused, or the connection broke */
        FAILED
    }

    private final Kind kind;

    ClientFailure(Kind kind, String words, Throwable cause) {
        super(words, cause);
        this.kind = kind;
    }

    /** What became of a connection to {@code broker}. */
    static ClientFailure of(Throwable failure, BrokerUri broker) {
        return new ClientFailure(kind(failure), Failures.words(failure, broker), failure);
    }

    /** A file that cannot be used. */
    static ClientFailure of(IOException unusable) {
        return new ClientFailure(Kind.FAILED, String.valueOf(unusable.getMessage()), unusable);
    }

    /** What kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** Whether the broker was reached, and does not let this user in. */
    public boolean refusesUser() {
        return getCause() instanceof MqttException mqtt
                && (mqtt.getReasonCode() == MqttException.REASON_CODE_FAILED_AUTHENTICATION
                        || mqtt.getReasonCode() == MqttException.REASON_CODE_NOT_AUTHORIZED);
    }

    private static Kind kind(Throwable failure) {
        Throwable cause = failure instanceof MqttException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException) {
            return Kind.UNREACHABLE;
        }
        boolean mute = cause instanceof SocketTimeoutException
                || (cause instanceof MqttException mqtt
                        && (mqtt.getReasonCode() == MqttException.REASON_CODE_CLIENT_TIMEOUT
                                || mqtt.getReasonCode() == MqttException.REASON_CODE_WRITE_TIMEOUT));
        return mute ? Kind.TIMED_OUT : Kind.FAILED;
    }
}

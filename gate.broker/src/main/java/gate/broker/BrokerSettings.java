// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import gate.api.Settings;
import gate.api.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the broker was told to do, validated.
 *
 * @param enabled whether it listens at all
 * @param bind where
 * @param port of MQTT; 0 = any free one
 * @param webSocketPort of MQTT over WebSocket; 0 = any free one, negative = none
 * @param maxPacket bytes of the largest MQTT packet
 * @param origins that may open a WebSocket, in lower case
 * @param usersFile who may connect; empty = everybody
 * @param topics of the gateway, on which the roles of users depend
 * @param tls what both ports speak; empty = no TLS
 */
record BrokerSettings(
        boolean enabled,
        InetAddress bind,
        int port,
        int webSocketPort,
        int maxPacket,
        Set<String> origins,
        Optional<Path> usersFile,
        TopicNames topics,
        Optional<Tls> tls) {

    static BrokerSettings read(Settings settings) throws SettingsException {
        boolean enabled = settings.flag("enabled", false);
        int port = (int) settings.number("port", 1883, 0, 65535, "");
        int webSocketPort = (int) settings.number("websocket.port", 11883, -1, 65535, "");
        int maxPacket = (int) settings.number("max.packet.kb", 64, 1, 1024, "KiB") * 1024;
        InetAddress bind = bind(settings);
        Set<String> origins = Arrays.stream(
                        settings.textOrEmpty("websocket.origins", "").split(",", -1))
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        Optional<Path> users = users(settings);
        TopicNames topics = TopicNames.read(settings, HostName.get());
        Optional<Tls> tls = tls(settings);
        if (!bind.isLoopbackAddress() && (users.isEmpty() || tls.isEmpty())) {
            settings.refuse(
                    "bind",
                    settings.text("bind", ""),
                    "beyond loopback (127.0.0.1) both users.file and tls.keystore must be set,"
                            + " or anyone in the network could move the gate");
        }
        if (port != 0 && port == webSocketPort) {
            settings.refuse("websocket.port", String.valueOf(webSocketPort), "a port other than that of MQTT");
        }
        settings.refuseUnread();
        settings.check();
        return new BrokerSettings(enabled, bind, port, webSocketPort, maxPacket, origins, users, topics, tls);
    }

    /** Whether the sockets of these settings do for {@code other} too. */
    boolean sameSockets(BrokerSettings other) {
        return bind.equals(other.bind)
                && port == other.port
                && webSocketPort == other.webSocketPort
                && maxPacket == other.maxPacket
                && usersFile.equals(other.usersFile)
                && tls.equals(other.tls);
    }

    private static InetAddress bind(Settings settings) {
        String value = settings.text("bind", "127.0.0.1");
        try {
            if (value.equals("localhost")) {
                return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            }
            // a name could ask the network, and activation must not wait for it
            if (value.matches("[0-9.]{7,15}|[0-9a-fA-F:.%]*:[0-9a-zA-Z:.%]*")) {
                return InetAddress.getAllByName(value)[0];
            }
        } catch (UnknownHostException noAddress) {
            // told below, like a name
        }
        settings.refuse("bind", value, "an IP address of this machine, such as 127.0.0.1 or 0.0.0.0");
        return InetAddress.getLoopbackAddress();
    }

    private static Optional<Path> users(Settings settings) {
        String value = settings.textOrEmpty("users.file", "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            UsersFile.read(Path.of(value));
        } catch (IOException | IllegalArgumentException unusable) {
            settings.refuse("users.file", value, "a file of lines name:role:hash; " + UsersFile.why(unusable));
        }
        return Optional.of(Path.of(value));
    }

    private static Optional<Tls> tls(Settings settings) {
        String value = settings.textOrEmpty("tls.keystore", "");
        String password = settings.textOrEmpty(".tls.keystore.password", "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Tls.read(Path.of(value), password));
        } catch (IOException | IllegalArgumentException unusable) {
            settings.refuse(
                    "tls.keystore",
                    value,
                    "a PKCS12 file that .tls.keystore.password opens; " + UsersFile.why(unusable));
            return Optional.empty();
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a broker is: how it is spoken to, a host that Paho can handle, a port, and for a WebSocket a path.
 *
 * @param scheme {@code tcp}, {@code ssl}, {@code ws} or {@code wss}
 * @param host a name or an address, IPv6 in brackets
 * @param port the port
 * @param path empty, or begins with a slash
 */
public record BrokerUri(String scheme, String host, int port, String path) {
    /** What is allowed, in words. */
    public static final String RULE = "tcp://HOST:PORT, ssl://HOST:PORT, ws://HOST:PORT/PATH or wss://HOST:PORT/PATH"
            + " (mqtt:// is tcp://, mqtts:// is ssl://); a host name has no _, user and password have keys of their own";

    private static final Map<String, String> SCHEMES =
            Map.of("tcp", "tcp", "mqtt", "tcp", "ssl", "ssl", "mqtts", "ssl", "ws", "ws", "wss", "wss");
    private static final Map<String, Integer> PORTS = Map.of("tcp", 1883, "ssl", 8883, "ws", 80, "wss", 443);

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern USER_INFO = Pattern.compile("//[^/]*@");

    /** The broker that {@code text} names; empty when it is none that is allowed. */
    public static Optional<BrokerUri> parse(String text) {
        try {
            URI uri = new URI(text);
            String named = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            String scheme = SCHEMES.get(named);
            if (scheme == null) {
                return Optional.empty();
            }
            boolean webSocket = scheme.startsWith("ws");
            int port = uri.getPort() >= 0 ? uri.getPort() : PORTS.get(scheme);
            String path = Optional.ofNullable(uri.getRawPath()).orElse("");
            // a host with an underscore has no host here, and would make Paho throw
            boolean usable = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && port > 0
                    && port < 65536
                    && (webSocket || path.isEmpty() || path.equals("/"));
            return usable
                    ? Optional.of(
                            new BrokerUri(scheme, uri.getHost().toLowerCase(Locale.ROOT), port, webSocket ? path : ""))
                    : Optional.empty();
        } catch (URISyntaxException notAUri) {
            return Optional.empty();
        }
    }

    /** {@code text} for a message: without what may be a password. */
    public static String harmless(String text) {
        return USER_INFO.matcher(text).replaceAll("//***@");
    }

    public boolean isWebSocket() {
        return scheme.startsWith("ws");
    }

    public boolean isTls() {
        return scheme.equals("ssl") || scheme.equals("wss");
    }

    /** The host as a certificate names it. */
    public String certifiedHost() {
        return host.replaceAll("[\\[\\]]", "");
    }

    /** As Paho takes it: what is encrypted, our sockets encrypt, so that it is guarded as everything else is. */
    public String forPaho() {
        return (isWebSocket() ? "ws" : "tcp") + "://" + host + ":" + port + path;
    }

    /** Whether {@code other} leads to the same port; the names of the machine itself are one. */
    public boolean isSamePort(BrokerUri other) {
        return port == other.port && (host.equals(other.host) || (isLoopback() && other.isLoopback()));
    }

    /** As people write it. */
    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port + path;
    }

    private boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }
}

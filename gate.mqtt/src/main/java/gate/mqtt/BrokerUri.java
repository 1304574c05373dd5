// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a broker is: {@code tcp} or {@code ws}, a host that Paho can handle, a port, and for {@code ws} a path.
 *
 * @param scheme {@code tcp} or {@code ws}
 * @param host a name or an address, IPv6 in brackets
 * @param port the port
 * @param path empty, or begins with a slash
 */
record BrokerUri(String scheme, String host, int port, String path) {
    /** What is allowed, in words. */
    static final String RULE = "tcp://HOST:PORT, mqtt://HOST:PORT or ws://HOST:PORT/PATH; a host name has no _,"
            + " user and password have keys of their own";

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern USER_INFO = Pattern.compile("//[^/]*@");

    /** The broker that {@code text} names; empty when it is none that is allowed. */
    static Optional<BrokerUri> parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            boolean webSocket = scheme.equals("ws");
            if (!webSocket && !scheme.equals("tcp") && !scheme.equals("mqtt")) {
                return Optional.empty();
            }
            int port = uri.getPort() >= 0 ? uri.getPort() : webSocket ? 80 : 1883;
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
                    ? Optional.of(new BrokerUri(
                            webSocket ? "ws" : "tcp",
                            uri.getHost().toLowerCase(Locale.ROOT),
                            port,
                            webSocket ? path : ""))
                    : Optional.empty();
        } catch (URISyntaxException notAUri) {
            return Optional.empty();
        }
    }

    /** {@code text} for a message: without what may be a password. */
    static String harmless(String text) {
        return USER_INFO.matcher(text).replaceAll("//***@");
    }

    boolean isWebSocket() {
        return scheme.equals("ws");
    }

    /** Whether {@code other} leads to the same port; the names of the machine itself are one. */
    boolean isSamePort(BrokerUri other) {
        return port == other.port && (host.equals(other.host) || (isLoopback() && other.isLoopback()));
    }

    /** As Paho takes it. */
    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port + path;
    }

    private boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }
}

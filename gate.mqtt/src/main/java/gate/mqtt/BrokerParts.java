// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GatewayPart;
import gate.wire.BrokerUri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The gateway's own broker, as far as it tells; any thread may call. */
final class BrokerParts {
    /** Service property of a broker whose port is held by somebody else. */
    static final String FOREIGN = "broker.port.foreign";

    private final Map<GatewayPart, Map<String, ?>> parts = new ConcurrentHashMap<>();

    /** A broker has come or changed; returns whether that matters here. */
    boolean put(GatewayPart part, Map<String, ?> properties) {
        Map<String, ?> before = parts.put(part, properties);
        return before == null || !gist(before).equals(gist(properties));
    }

    void remove(GatewayPart part) {
        parts.remove(part);
    }

    /** Who holds the port of our own broker, where {@code broker} leads to it; empty when nobody foreign does. */
    Optional<String> stranger(BrokerUri broker) {
        return at(broker)
                .filter(part -> "true".equals(text(part, FOREIGN)))
                .map(part -> text(part, GatewayPart.DETAIL))
                .findFirst()
                .map(detail -> detail.isEmpty() ? "somebody else holds the port of our broker" : detail);
    }

    /** Whether our own broker is about to serve there. */
    boolean isStarting(BrokerUri broker) {
        return at(broker).anyMatch(part -> GatewayPart.STARTING.equals(text(part, GatewayPart.STATE)));
    }

    private Stream<Map<String, ?>> at(BrokerUri broker) {
        return parts.values().stream()
                .filter(part -> BrokerUri.parse(text(part, GatewayPart.ADDRESS))
                        .filter(broker::isSamePort)
                        .isPresent());
    }

    private static List<String> gist(Map<String, ?> part) {
        return List.of(text(part, GatewayPart.STATE), text(part, GatewayPart.ADDRESS), text(part, FOREIGN));
    }

    private static String text(Map<String, ?> part, String key) {
        Object value = part.get(key);
        return value == null ? "" : String.valueOf(value);
    }
}

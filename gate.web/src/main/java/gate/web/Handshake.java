// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a browser and the broker agree upon before a WebSocket between them is open (RFC 6455), of which only this is passed on.
 *
 * @param key what the broker proves with that it speaks WebSocket
 * @param protocols that the browser speaks, separated by commas; may be empty
 */
record Handshake(String key, String protocols) {
    private static final String VERSION = "13";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");
    private static final Pattern TOKENS = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~, -]{0,200}");
    private static final Pattern SWITCHED = Pattern.compile("HTTP/1\\.1 101( .*)?");
    private static final String ACCEPT = "Sec-WebSocket-Accept";
    private static final String PROTOCOL = "Sec-WebSocket-Protocol";

    /** Of what the browser sends, {@code headers} by names in lower case. */
    static Handshake of(Map<String, String> headers) throws Problem {
        String key = headers.getOrDefault("sec-websocket-key", "");
        String protocols = headers.getOrDefault("sec-websocket-protocol", "");
        if (!headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket")
                || !headers.getOrDefault("connection", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("upgrade")
                || !VERSION.equals(headers.get("sec-websocket-version"))) {
            throw new Problem(Trouble.WEBSOCKET, "")
                    .with("Upgrade", "websocket")
                    .with("Sec-WebSocket-Version", VERSION);
        }
        if (!KEY.matcher(key).matches() || !TOKENS.matcher(protocols).matches()) {
            throw new Problem(Trouble.BAD_REQUEST, "Sec-WebSocket-Key or Sec-WebSocket-Protocol cannot be read");
        }
        return new Handshake(key, protocols);
    }

    /** The request to the broker, which is known as {@code host}; without the origin, which has been looked at. */
    String request(String host) {
        return "GET / HTTP/1.1\r\nHost: " + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: "
                + VERSION + "\r\nSec-WebSocket-Key: " + key + "\r\n"
                + (protocols.isEmpty() ? "" : PROTOCOL + ": " + protocols + "\r\n") + "\r\n";
    }

    /** What the browser is answered, where the broker answered {@code head}. */
    static Reply answer(String head) throws Problem {
        String[] lines = head.split("\r\n", -1);
        if (!SWITCHED.matcher(lines[0]).matches()) {
            String shown = lines[0].replaceAll("[^ -~]", "?");
            throw new Problem(Trouble.BROKER, "it answered " + shown.substring(0, Math.min(shown.length(), 100)));
        }
        Map<String, String> headers = new HashMap<>(Map.of("Upgrade", "websocket", "Connection", "Upgrade"));
        for (String line : lines) {
            String[] pair = line.split(":", 2);
            for (String name : new String[] {ACCEPT, PROTOCOL}) {
                if (pair[0].equalsIgnoreCase(name) && pair.length == 2) {
                    headers.put(name, pair[1].strip());
                }
            }
        }
        return Reply.switched(headers);
    }
}

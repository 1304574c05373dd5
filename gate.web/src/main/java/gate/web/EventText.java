// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.wire.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One message as Server-Sent Events have it. */
final class EventText {
    /** Nothing is said by it; it shows that both ends are there. */
    static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private EventText() {}

    /** JSON has no line breaks outside of texts, and inside of them they are escaped: it is one line. */
    static byte[] of(String event, Map<String, ?> data) {
        return ("event: " + event + "\ndata: " + Json.write(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}

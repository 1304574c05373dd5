// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.api.GateReason;
import gate.link.Refused;
import gate.link.Request;
import gate.link.RequestFields;
import gate.link.Text;
import gate.wire.json.CommandJson;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.kura.message.KuraPayload;

/** Reads a command from the metrics of a request, or from JSON in its body: the fields of MQTT under the same names. */
final class CloudFields {
    private static final int LARGEST = 16 * 1024;

    /** What Kura itself needs to know of a request. */
    static final String REQUESTER = "requester.client.id";

    private static final Set<String> OF_KURA = Set.of("request.id", REQUESTER);

    private CloudFields() {}

    /**
     * What is asked; {@code word} is the command of the path, empty where that has none. When nothing else says when it was
     * written, the time of the payload does.
     */
    static Request request(String word, KuraPayload payload) throws Refused {
        byte[] body = payload.getBody();
        if (body != null && body.length > 0) {
            return ofBody(word, body);
        }
        Map<String, Object> fields = new HashMap<>();
        payload.metrics().forEach((name, value) -> {
            if (!OF_KURA.contains(name)) {
                fields.put(name, value instanceof Integer number ? Long.valueOf(number) : value);
            }
        });
        if (!word.isEmpty() && fields.putIfAbsent("cmd", word) != null) {
            throw RequestFields.malformed(fields, "cmd stands in the path already");
        }
        Date written = payload.getTimestamp();
        if (written != null && !fields.containsKey("session")) {
            fields.putIfAbsent("ts", written.toInstant().toEpochMilli());
        }
        return RequestFields.request(fields);
    }

    private static Request ofBody(String word, byte[] body) throws Refused {
        if (body.length > LARGEST) {
            throw new Refused(GateReason.TOO_LARGE, "more than " + LARGEST + " bytes");
        }
        if (!word.isEmpty()) {
            throw new Refused(GateReason.MALFORMED, "a command in the path and a body; leave one of them out");
        }
        return CommandJson.parse(
                Text.decode(body).orElseThrow(() -> new Refused(GateReason.MALFORMED, "no text in UTF-8")));
    }
}

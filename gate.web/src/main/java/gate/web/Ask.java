// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.link.Text;
import gate.wire.json.FarJson;
import java.util.Map;
import java.util.Optional;

/**
 * What a request asks, after it has passed the guards. Immutable.
 *
 * @param visitor who asks
 * @param variables what the path says, by name
 * @param query what stands behind the path, by name
 * @param headers by name in lower case, those that handlers read
 * @param body empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Ask(
        Visitor visitor,
        Map<String, String> variables,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {
    /** What the path says for {@code name}. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** A whole number behind the path; empty when it is not there. */
    Optional<Long> number(String name, long min, long max) throws Problem {
        String text = query.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return Optional.of(number);
            }
        } catch (NumberFormatException told) {
            // below, like a number out of bounds
        }
        throw new Problem(Trouble.BAD_REQUEST, name + " is not a whole number from " + min + " to " + max);
    }

    /** The body as text. */
    String text() throws Problem {
        return Text.decode(body).orElseThrow(() -> new Problem(Trouble.BAD_REQUEST, "the body is no text in UTF-8"));
    }

    /** The body as an object, each field of which is read once. */
    Fields fields() throws Problem {
        return new Fields(FarJson.parse(body)
                .orElseThrow(() -> new Problem(Trouble.BAD_REQUEST, "the body is no JSON object that can be read")));
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.wire.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a request is answered. Immutable.
 *
 * @param status the status code
 * @param headers besides those of every answer
 * @param body may be empty
 * @param stream for an answer without an end: what writes it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, Map<String, String> headers, byte[] body, Optional<Consumer<Outflow>> stream) {
    private static final String TYPE = "Content-Type";

    /** An object. */
    static Reply json(int status, Map<String, ?> object) {
        return text(status, "application/json", Json.write(object));
    }

    /** A text of this type. */
    static Reply text(int status, String type, String text) {
        return new Reply(
                status,
                Map.of(TYPE, type, "Cache-Control", "no-store"),
                text.getBytes(StandardCharsets.UTF_8),
                Optional.empty());
    }

    /** Bytes with these headers. */
    static Reply bytes(int status, Map<String, String> headers, byte[] body) {
        return new Reply(status, headers, body, Optional.empty());
    }

    /** Done, and there is nothing to say. */
    static Reply done() {
        return bytes(204, Map.of("Cache-Control", "no-store"), new byte[0]);
    }

    /** Server-Sent Events, written by {@code stream}. */
    static Reply events(Consumer<Outflow> stream) {
        return new Reply(
                200,
                // a proxy in between holds nothing back
                Map.of(TYPE, "text/event-stream", "Cache-Control", "no-store", "X-Accel-Buffering", "no"),
                new byte[0],
                Optional.of(stream));
    }

    /** The connection is another one from now on, as these headers say. */
    static Reply switched(Map<String, String> headers) {
        return new Reply(101, headers, new byte[0], Optional.of(Outflow::end));
    }

    /** Refused. */
    static Reply problem(Problem problem) {
        Reply reply = text(problem.trouble().status(), "application/problem+json", Json.write(problem.json()));
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    /** With this header as well. */
    Reply with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new Reply(status, all, body, stream);
    }
}

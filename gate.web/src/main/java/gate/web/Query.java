// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What stands behind the question mark. */
final class Query {
    private Query() {}

    /** By name; of a name that stands there twice, the first one. */
    static Map<String, String> parse(String text) throws Problem {
        Map<String, String> query = new HashMap<>();
        if (text == null) {
            return query;
        }
        try {
            for (String pair : text.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.putIfAbsent(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
            return query;
        } catch (IllegalArgumentException malformed) {
            throw new Problem(Trouble.BAD_REQUEST, "what stands behind the question mark cannot be read");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

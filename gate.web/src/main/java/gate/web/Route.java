// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of request.
 *
 * @param method as in HTTP
 * @param segments of the path; those in braces are variables
 * @param needs the role it is for
 * @param longest of its body in bytes; 0 has none
 * @param handler answers it
 */
record Route(String method, List<String> segments, UserRole needs, int longest, Handler handler) {
    static Route of(String method, String path, UserRole needs, int longest, Handler handler) {
        return new Route(method, segments(path), needs, longest, handler);
    }

    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** What the variables are for this path; empty when it is another path. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                variables.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /** Whether it changes nothing. */
    boolean isSafe() {
        return method.equals("GET");
    }
}

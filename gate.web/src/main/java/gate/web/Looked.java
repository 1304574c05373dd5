// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that was looked at, and how it is.
 *
 * @param name of it
 * @param status as Felix Health Checks name it
 * @param messages what is known about it
 */
record Looked(String name, String status, List<String> messages) {
    static final String OK = "OK";
    static final String WARN = "WARN";
    static final String CRITICAL = "CRITICAL";

    /** From well to hopeless, in the order of Felix Health Checks. */
    private static final List<String> ORDER =
            List.of(OK, WARN, "TEMPORARILY_UNAVAILABLE", CRITICAL, "HEALTH_CHECK_ERROR");

    Map<String, Object> json() {
        return new TreeMap<>(Map.of("name", name, "status", status, "messages", messages));
    }

    /** The worst of them all; with none all is well. */
    static String worst(List<Looked> all) {
        return ORDER.get(all.stream()
                .mapToInt(each -> ORDER.indexOf(each.status()))
                .max()
                .orElse(0));
    }

    /** Whether whoever watches has to do something now. */
    static boolean isBad(String status) {
        return ORDER.indexOf(status) > ORDER.indexOf(WARN);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that is refused as a whole, and why; travels only from where that is noticed to where it is answered.
 *
 * <p>Without a stack trace: anybody can cause it as often as he likes.
 */
@SuppressWarnings("serial") // never written
final class Problem extends Exception {
    private final Trouble trouble;
    private final transient Map<String, String> errors;
    private final transient Map<String, String> headers = new TreeMap<>();

    Problem(Trouble trouble, String detail) {
        this(trouble, detail, Map.of());
    }

    /** {@code errors} says by key which values are wrong. */
    Problem(Trouble trouble, String detail, Map<String, String> errors) {
        super(detail, null, false, false);
        this.trouble = trouble;
        this.errors = new TreeMap<>(errors);
    }

    /** Answered with this header as well. */
    Problem with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** What is wrong. */
    Trouble trouble() {
        return trouble;
    }

    /** More about it for people; may be empty. */
    String detail() {
        return String.valueOf(getMessage());
    }

    Map<String, String> headers() {
        return headers;
    }

    /** As RFC 9457 has it. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", trouble.title());
        json.put("status", trouble.status());
        json.put("reason", trouble.reason());
        if (!detail().isEmpty()) {
            json.put("detail", detail());
        }
        if (!errors.isEmpty()) {
            json.put("errors", list());
        }
        return json;
    }

    private List<Map<String, String>> list() {
        return errors.entrySet().stream()
                .map(error -> Map.of("key", error.getKey(), "detail", error.getValue()))
                .toList();
    }
}

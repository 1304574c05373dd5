// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One key of a kind of configuration, as its bundle describes it.
 *
 * @param key as in the configuration
 * @param name for people
 * @param description for people
 * @param type the word for it
 * @param otherwise the default
 * @param bounds the smallest and the largest value; empty where there is none
 * @param options the only values that are allowed, with their names; empty where others are
 * @param secret whether nobody may see the value
 * @param required whether it may not be empty
 */
record Attribute(
        String key,
        String name,
        String description,
        String type,
        String otherwise,
        Bounds bounds,
        Map<String, String> options,
        boolean secret,
        boolean required) {
    static final String TEXT = "text";
    static final String INTEGER = "integer";
    static final String NUMBER = "number";
    static final String BOOLEAN = "boolean";

    /** From where to where, as it is written. */
    record Bounds(Optional<String> min, Optional<String> max) {
        /** Whether {@code number} is within. */
        boolean holds(double number) {
            return min.map(Double::valueOf).orElse(Double.NEGATIVE_INFINITY) <= number
                    && number <= max.map(Double::valueOf).orElse(Double.POSITIVE_INFINITY);
        }

        /** For people. */
        String told() {
            return min.map(least -> " from " + least).orElse("")
                    + max.map(most -> " to " + most).orElse("");
        }
    }

    /** What is wrong with {@code value}; empty when nothing is. */
    Optional<String> problem(String value) {
        if (value.isEmpty()) {
            return required && otherwise.isEmpty() && !secret ? Optional.of("this is needed") : Optional.empty();
        }
        if (!options.isEmpty() && !options.containsKey(value)) {
            return Optional.of("one of " + String.join(", ", options.keySet()));
        }
        return switch (type) {
            case INTEGER -> number(value, "-?\\d{1,18}", "a whole number");
            case NUMBER -> number(value, "-?\\d{1,18}(\\.\\d{1,18})?", "a number");
            case BOOLEAN ->
                value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of("true or false");
            default -> Optional.empty();
        };
    }

    private Optional<String> number(String value, String form, String what) {
        return value.matches(form) && bounds.holds(Double.parseDouble(value))
                ? Optional.empty()
                : Optional.of(what + bounds.told());
    }

    /** For a form. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", key);
        json.put("name", name);
        json.put("description", description);
        json.put("type", type);
        if (!secret) {
            json.put("default", otherwise);
        }
        bounds.min().ifPresent(min -> json.put("min", min));
        bounds.max().ifPresent(max -> json.put("max", max));
        if (!options.isEmpty()) {
            List<Map<String, String>> all = new ArrayList<>();
            options.forEach((value, label) -> all.add(Map.of("value", value, "label", label)));
            json.put("options", all);
        }
        json.put("secret", secret);
        json.put("required", required);
        return json;
    }
}

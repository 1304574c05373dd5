// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a gate told of itself last; it comes from outside, and nothing in it is certain to be there or to make sense.
 *
 * @param values by the names that the topic {@code attributes} has for them, and {@code gate state position}
 */
public record GateView(Map<String, Object> values) {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9-]{1,64}");
    private static final Set<String> STATES = Set.of("closed", "opening", "open", "closing", "stopped");

    /** Makes sure that it never changes. */
    public GateView {
        values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }

    /** Whether a gate can be called so. */
    public static boolean isId(String word) {
        return ID.matcher(word).matches();
    }

    /** A state, whatever word somebody has for it. */
    static String state(String word) {
        return STATES.contains(word) ? word : "unknown";
    }

    /** A value that is no list; empty when there is none. */
    public String text(String name) {
        return String.valueOf(values.getOrDefault(name, ""));
    }

    /** A whole number. */
    public OptionalLong number(String name) {
        return values.get(name) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** Where the leaf is, in percent. */
    public OptionalLong position() {
        return number("position");
    }

    /** Texts. */
    public List<String> list(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The names of an object. */
    public List<String> names(String name) {
        return values.get(name) instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    /** When the state began. */
    public Optional<Instant> since() {
        try {
            return Optional.of(Instant.parse(text("since")));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}

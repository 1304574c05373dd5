// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.Settings;
import gate.link.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What somebody wants to have in a configuration: read strictly, and with the secrets that he leaves as they are. */
final class NewValues {
    private static final Pattern KEY = Pattern.compile("\\.?[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}]{0,4096}");

    private final Map<String, String> before;
    private final Map<String, String> problems = new TreeMap<>();
    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** {@code before} is what it holds, secrets included. */
    NewValues(Map<String, String> before) {
        this.before = before;
    }

    /** By key; a secret that is not given stays as it is, an empty one goes. */
    Map<String, String> of(Map<?, ?> given) {
        Map<String, String> values = new HashMap<>();
        given.forEach((key, value) -> take(String.valueOf(key), value, values));
        before.forEach((key, value) -> {
            if (Stored.isSecret(key) && !given.containsKey(key)) {
                values.put(key, value);
            }
        });
        values.entrySet()
                .removeIf(value ->
                        Stored.isSecret(value.getKey()) && value.getValue().isEmpty());
        return values;
    }

    /** What cannot be taken, by key. */
    Map<String, String> problems() {
        return problems;
    }

    private void take(String key, Object value, Map<String, String> values) {
        String text = String.valueOf(value).strip();
        if (!KEY.matcher(key).matches()
                || Settings.of("", Map.of(key, "")).values().isEmpty()) {
            problems.put(Text.shown(key), "no key of a configuration");
        } else if (!(value instanceof String || value instanceof Long || value instanceof Boolean)
                || !TEXT.matcher(text).matches()) {
            problems.put(key, "a text without line breaks, a whole number, or true or false");
        } else if (!names.add(key)) {
            problems.put(key, "it is there twice");
        } else if (text.contains("$[") && !text.equals(before.get(key))) {
            // whoever may write one could read what it leads to elsewhere
            problems.put(key, "a reference $[...] is written into the file itself");
        } else {
            values.put(key, text);
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of a driver that stand in one value: forms have fields only for keys that every gate has. */
final class DriverKeys {
    static final String KEY = "driver.settings";
    static final String RULE = "KEY=VALUE, KEY=VALUE ...";

    private static final Pattern PAIR = Pattern.compile("\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*=([^=]*)");

    private DriverKeys() {}

    /** {@code raw} with each of them as a key of its own, as if it had been written so. */
    static Map<String, Object> spread(Map<String, ?> raw) {
        Map<String, Object> all = new HashMap<>(raw);
        Object text = raw.get(KEY);
        if (text != null) {
            read(text.toString(), all::put);
        }
        return all;
    }

    static boolean isList(String text) {
        return read(text, (key, value) -> {});
    }

    private static boolean read(String text, BiConsumer<String, String> pairs) {
        boolean good = true;
        for (String each : List.of(text.split(",", -1))) {
            Matcher pair = PAIR.matcher(each);
            if (pair.matches()) {
                pairs.accept(pair.group(1), pair.group(2).strip());
            } else {
                good &= each.isBlank();
            }
        }
        return good;
    }
}

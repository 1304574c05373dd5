// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The one line of standard output: what is up, and where it is reached. */
final class ReadyLine {
    private static final List<String> ADDRESSED = List.of("mqtt", "ws", "dbus", "web");

    private ReadyLine() {}

    static String of(Collection<String> gates, Collection<Part> parts) {
        StringBuilder line = new StringBuilder("ready");
        add(line, "gates", gates);
        add(line, "base", valuesOf("mqtt", Part::base, parts));
        ADDRESSED.forEach(kind -> add(line, kind, valuesOf(kind, Part::address, parts)));
        return line.toString();
    }

    private static List<String> valuesOf(String kind, Function<Part, String> value, Collection<Part> parts) {
        return parts.stream()
                .filter(part -> part.kind().equals(kind) && part.isUp())
                .map(value)
                .toList();
    }

    private static void add(StringBuilder line, String word, Collection<String> values) {
        String list = values.stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
        if (!list.isEmpty()) {
            line.append(' ').append(word).append('=').append(list);
        }
    }
}

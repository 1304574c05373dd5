// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link.shell;

import gate.api.GateCause;
import gate.api.GatePosition;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How statuses and history are shown to people: the same order always, a dash where there is nothing. */
final class ShellText {
    private static final String NOTHING = "-";

    private ShellText() {}

    /** All values of a status, a line each. */
    static List<String> status(GateStatus status) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("id", status.id());
        values.put("label", status.label());
        values.put("kind", status.kind());
        values.put("state", status.state().word());
        values.put("phase", status.phase().word());
        values.put("next", status.next().map(next -> next.word()).orElse(""));
        values.put("position", status.position().map(ShellText::position).orElse(""));
        values.put(
                "target",
                status.target().isPresent() ? Integer.toString(status.target().getAsInt()) : "");
        values.put("mode", status.mode().word());
        values.put("alarms", alarms(status));
        values.put("sounding", status.sounding() ? "yes" : "no");
        values.put("inputs", joined(status.inputs(), input -> input.word(), state -> state.word(), " "));
        values.put("drive", status.drive().word());
        values.put("faults", joined(new TreeMap<>(status.faults()), name -> name, detail -> detail, "; "));
        values.put("autoCloseAt", status.autoCloseAt().map(String::valueOf).orElse(""));
        values.put("cycles", Long.toString(status.cycles()));
        values.put("sequence", Long.toString(status.sequence()));
        values.put("since", status.since().toString());
        values.put("cause", cause(status.cause()));
        values.put(
                "capabilities",
                status.capabilities().stream().map(each -> each.word()).collect(Collectors.joining(",")));
        return columns(values.entrySet().stream()
                .map(value -> List.of(value.getKey(), orDash(value.getValue())))
                .toList());
    }

    /** One line of the list of gates, in columns. */
    static List<String> summary(GateStatus status, String driver) {
        return Stream.of(status.id(), status.state().word(), status.mode().word(), alarms(status), driver)
                .map(ShellText::orDash)
                .toList();
    }

    /** One entry: sequence, time, type, details sorted by name. */
    static String entry(HistoryEntry entry) {
        String details = joined(new TreeMap<>(entry.details()), name -> name, value -> value, " ");
        return line(
                entry.sequence() + " " + entry.time() + " " + entry.type() + (details.isEmpty() ? "" : " ") + details);
    }

    /** Rows with their columns below each other. */
    static List<String> columns(List<List<String>> rows) {
        List<String> lines = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size() - 1; column++) {
                int index = column;
                int width = rows.stream()
                        .mapToInt(each -> each.get(index).length())
                        .max()
                        .orElse(0);
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(width - cell.length() + 2));
            }
            lines.add(line.append(row.get(row.size() - 1)).toString());
        }
        return lines;
    }

    /** On one line, and without what a terminal would obey: labels, faults and words come from outside. */
    static String line(String text) {
        return text.codePoints()
                .map(character -> isPrintable(character) ? character : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String orDash(String text) {
        return text.isEmpty() ? NOTHING : line(text);
    }

    private static String position(GatePosition position) {
        return position.percent() + " (" + position.source().word() + ")";
    }

    private static String cause(GateCause cause) {
        Optional<String> command = cause.command();
        return cause + command.map(id -> " (" + id + ")").orElse("");
    }

    private static String alarms(GateStatus status) {
        return status.alarms().stream().map(alarm -> alarm.word()).collect(Collectors.joining(","));
    }

    private static <K, V> String joined(
            Map<K, V> values, Function<K, String> name, Function<V, String> value, String separator) {
        return values.entrySet().stream()
                .map(entry -> name.apply(entry.getKey()) + "=" + value.apply(entry.getValue()))
                .collect(Collectors.joining(separator));
    }
}

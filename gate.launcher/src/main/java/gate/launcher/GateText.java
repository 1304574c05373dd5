// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.access.GateView;
import gate.launcher.access.Happening;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Gates on lines for people; nothing that came from outside does anything to their terminal.
 *
 * @param paint the colours
 */
record GateText(Paint paint) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    /** How a gate is. */
    String status(GateView view) {
        StringBuilder line = new StringBuilder(safe(view, "gate"));
        line.append(": ").append(paint.state(safe(view, "state"))).append(position(view.position()));
        view.since().ifPresent(since -> line.append(" since ").append(local(since, DAY)));
        line.append("; mode ").append(safe(view, "mode"));
        line.append("; ").append(list("alarms", view.list("alarms")));
        line.append("; ").append(list("faults", view.names("faults")));
        String cause = cause(view.text("cause"), view.text("by"));
        line.append(cause.isEmpty() ? "" : "; last change " + cause);
        if (Boolean.FALSE.equals(view.values().get("available"))) {
            line.append("; ").append(paint.alarm("not available"));
        }
        return line.toString();
    }

    /** What happened to it. */
    String happening(Happening happened) {
        String what = SafeText.of(happened.what());
        String detail = List.of("alarm", "mode", "fault", "what").stream()
                .map(happened::detail)
                .filter(text -> !text.isEmpty() && !text.equals(happened.what()))
                .map(SafeText::of)
                .collect(Collectors.joining(" "));
        return line(
                happened.time(),
                happened.gate(),
                paint.state(what) + (detail.isEmpty() ? "" : " " + paint.alarm(detail)),
                happened.position(),
                happened.detail("cause"),
                happened.detail("by"));
    }

    /** How a gate is, where what happens to it is told next. */
    String beginning(GateView view) {
        return line(
                view.since().orElseGet(Instant::now),
                view.text("gate"),
                paint.state(safe(view, "state")),
                view.position(),
                view.text("cause"),
                view.text("by"));
    }

    private static String line(Instant time, String gate, String what, OptionalLong position, String cause, String by) {
        return local(time, TIME) + " " + SafeText.of(gate) + " " + what + position(position)
                + (cause.isEmpty() && by.isEmpty() ? "" : ", " + cause(cause, by));
    }

    private static String cause(String cause, String by) {
        return SafeText.of((cause.isEmpty() ? "" : cause + " ") + (by.isEmpty() ? "" : "by " + by))
                .strip();
    }

    private String list(String name, List<String> values) {
        return values.isEmpty()
                ? "no " + name
                : name + " " + paint.alarm(values.stream().map(SafeText::of).collect(Collectors.joining(", ")));
    }

    private static String position(OptionalLong percent) {
        return percent.isPresent() ? ", " + percent.getAsLong() + " %" : "";
    }

    private static String safe(GateView view, String name) {
        return SafeText.of(view.text(name));
    }

    private static String local(Instant time, DateTimeFormatter format) {
        return format.format(time.atZone(ZoneId.systemDefault()));
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.GateAlarm;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.link.ServedGates;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Numbers for Prometheus, in its text format. */
final class Metrics {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final ServedGates gates;
    private final Parts parts;
    private final Streams streams;
    private final Tunnels tunnels;
    private final Sessions sessions;

    Metrics(ServedGates gates, Parts parts, Streams streams, Tunnels tunnels, Sessions sessions) {
        this.gates = gates;
        this.parts = parts;
        this.streams = streams;
        this.tunnels = tunnels;
        this.sessions = sessions;
    }

    void serve(Routes routes) {
        routes.get("/metrics", UserRole.VIEW, ask -> CompletableFuture.completedFuture(Reply.text(200, TYPE, text())));
    }

    private String text() {
        List<GateStatus> all = new TreeSet<>(gates.ids())
                .stream()
                        .flatMap(id -> gates.get(id).stream())
                        .map(gate -> gate.status())
                        .toList();
        MetricsText text = new MetricsText();
        text.family("gate_state", "gauge", "1 for the state that the gate is in.");
        all.forEach(status -> Arrays.stream(GateState.values())
                .forEach(state ->
                        text.value(status.state() == state ? 1 : 0, "gate", status.id(), "state", state.word())));
        text.family("gate_alarm", "gauge", "1 for each alarm that is latched.");
        all.forEach(status -> Arrays.stream(GateAlarm.values())
                .forEach(alarm -> text.value(
                        status.alarms().contains(alarm) ? 1 : 0, "gate", status.id(), "alarm", alarm.word())));
        text.family("gate_position_percent", "gauge", "How far it is open, where that is known.");
        all.forEach(
                status -> status.position().ifPresent(position -> text.value(position.percent(), "gate", status.id())));
        each(text, all, "gate_cycles_total", "counter", "Movements.", GateStatus::cycles);
        each(text, all, "gate_sequence", "counter", "Changes.", GateStatus::sequence);
        each(
                text,
                all,
                "gate_faults",
                "gauge",
                "How many things are wrong now.",
                status -> status.faults().size());
        parts(text);
        text.family("gate_web_streams", "gauge", "Event streams.");
        text.value(streams.count());
        text.family("gate_web_tunnels", "gauge", "Pages that speak to the broker through this server.");
        text.value(tunnels.count());
        text.family("gate_web_sessions", "gauge", "Who has logged in.");
        text.value(sessions.size());
        return text.toString();
    }

    private void parts(MetricsText text) {
        text.family("gate_part_up", "gauge", "Whether each part of the gateway that is on works.");
        running()
                .forEach(part -> text.value(
                        "up".equals(part.get("state")) ? 1 : 0,
                        "pid",
                        String.valueOf(part.get("pid")),
                        "kind",
                        String.valueOf(part.get("kind"))));
        text.family("gate_refused_total", "counter", "Messages that a part refused.");
        running().forEach(part -> {
            if (part.get("refused") instanceof Map<?, ?> refused) {
                refused.forEach((reason, count) -> text.value(
                        ((Number) count).longValue(),
                        "pid",
                        String.valueOf(part.get("pid")),
                        "reason",
                        String.valueOf(reason)));
            }
        });
    }

    private Stream<Map<String, Object>> running() {
        return parts.all().stream().filter(part -> !"off".equals(part.get("state")));
    }

    private static void each(
            MetricsText text,
            List<GateStatus> all,
            String name,
            String type,
            String help,
            ToLongFunction<GateStatus> value) {
        text.family(name, type, help);
        all.forEach(status -> text.value(value.applyAsLong(status), "gate", status.id()));
    }
}

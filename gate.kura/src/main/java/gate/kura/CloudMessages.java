// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.Outcome;
import gate.wire.json.StatusJson;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraPayload;

/** What Kura's cloud is told, as metrics: texts, whole numbers and truth values with the names that MQTT has. */
final class CloudMessages {
    /** Metric and property of a message: which gate. Publishers may have {@code $gate} in their topic. */
    static final String GATE = "gate";

    /** Metric and property of a message: {@code status}, {@code rejected} or {@code outcome}. */
    static final String TELLS = "tells";

    private CloudMessages() {}

    static KuraMessage status(String gate, GateStatus status) {
        return message("status", gate, metrics(gate, status));
    }

    static KuraMessage rejected(String gate, GateCommand command, Answer answer) {
        return message("rejected", gate, command(gate, command, decision(answer)));
    }

    static KuraMessage outcome(String gate, GateCommand command, Outcome outcome) {
        Map<String, Object> end =
                end(outcome.end().word(), outcome.reason(), outcome.detail(), outcome.sequence(), outcome.state());
        return message("outcome", gate, command(gate, command, end));
    }

    /** All that a status says, flat. */
    static Map<String, Object> metrics(String gate, GateStatus status) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put(GATE, gate);
        metrics.put("state", status.state().word());
        status.position().ifPresent(position -> metrics.put("position", position.percent()));
        StatusJson.attributes(status).forEach((name, value) -> flatten(metrics, name, value));
        return metrics;
    }

    /** What a gate decided. */
    static Map<String, Object> decision(Answer answer) {
        return end(answer.word(), answer.reason(), answer.detail(), answer.sequence(), answer.state());
    }

    private static Map<String, Object> end(
            String word, Optional<GateReason> reason, String detail, long sequence, GateState state) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("outcome", word);
        reason.ifPresent(why -> metrics.put("reason", why.word()));
        if (!detail.isEmpty()) {
            metrics.put("detail", detail);
        }
        metrics.put("sequence", sequence);
        metrics.put("state", state.word());
        return metrics;
    }

    private static Map<String, Object> command(String gate, GateCommand command, Map<String, Object> end) {
        Map<String, Object> metrics = new LinkedHashMap<>(end);
        metrics.put(GATE, gate);
        metrics.put("cmd", command.action().word());
        command.id().ifPresent(id -> metrics.put("id", id));
        metrics.put("by", command.origin().toString());
        command.claim().ifPresent(claim -> metrics.put("claimed", claim));
        return metrics;
    }

    private static void flatten(Map<String, Object> metrics, String name, Object value) {
        if (value instanceof Map<?, ?> inner) {
            inner.forEach((key, each) -> flatten(metrics, name + "." + key, each));
        } else if (value instanceof Collection<?> list) {
            metrics.put(name, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
        } else if (List.of(Integer.class, Long.class, Boolean.class).contains(value.getClass())) {
            metrics.put(name, value);
        } else {
            metrics.put(name, String.valueOf(value));
        }
    }

    private static KuraMessage message(String tells, String gate, Map<String, Object> metrics) {
        KuraPayload payload = new KuraPayload();
        payload.setTimestamp(Date.from(Instant.now()));
        payload.addMetric(TELLS, tells);
        metrics.forEach(payload::addMetric);
        return new KuraMessage(payload, Map.of(GATE, gate, TELLS, tells));
    }
}

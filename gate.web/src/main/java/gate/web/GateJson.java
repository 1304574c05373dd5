// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.GateService;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import gate.link.ServedGates;
import gate.wire.json.StatusJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is said of gates, as values for JSON. */
final class GateJson {
    private GateJson() {}

    /** A status, and what the gate's service says besides. */
    static Map<String, Object> status(ServedGates gates, GateStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        String id = status.id();
        json.put("gate", id);
        json.put("simulated", gates.isSimulated(id));
        json.put(
                "driver",
                gates.property(id, GateService.DRIVER).map(String::valueOf).orElse(""));
        json.put("remote", gates.property(id, GateService.REMOTE).equals(Optional.of(true)));
        json.put("state", status.state().word());
        status.position().ifPresent(position -> json.put("position", position.percent()));
        json.putAll(StatusJson.attributes(status));
        return json;
    }

    /** An entry of a history. */
    static Map<String, Object> entry(HistoryEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seq", entry.sequence());
        json.put("part", entry.part());
        json.put("ts", entry.time().toEpochMilli());
        json.put("type", entry.type());
        json.put("details", new TreeMap<>(entry.details()));
        return json;
    }

    /** What a gate decided. */
    static Map<String, Object> receipt(String id, Answer answer) {
        return receipt(id, answer.word(), answer.reason(), answer.detail(), answer.sequence(), answer.state());
    }

    /** How a command ended. */
    static Map<String, Object> receipt(String id, Outcome end) {
        return receipt(id, end.end().word(), end.reason(), end.detail(), end.sequence(), end.state());
    }

    /** What a gate decided about whose command. */
    static Map<String, Object> told(String gate, GateCommand command, Answer answer) {
        Map<String, Object> json = asked(gate, command);
        json.putAll(receipt(command.id().orElse(""), answer));
        return json;
    }

    /** How whose command ended. */
    static Map<String, Object> told(String gate, GateCommand command, Outcome end) {
        Map<String, Object> json = asked(gate, command);
        json.putAll(receipt(command.id().orElse(""), end));
        return json;
    }

    private static Map<String, Object> asked(String gate, GateCommand command) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("gate", gate);
        json.put("cmd", command.action().word());
        json.put("by", command.origin().toString());
        command.claim().ifPresent(claim -> json.put("claim", claim));
        return json;
    }

    private static Map<String, Object> receipt(
            String id, String outcome, Optional<GateReason> reason, String detail, long sequence, GateState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("outcome", outcome);
        reason.ifPresent(why -> json.put("reason", why.word()));
        if (!detail.isEmpty()) {
            json.put("detail", detail);
        }
        json.put("seq", sequence);
        json.put("state", state.word());
        return json;
    }
}

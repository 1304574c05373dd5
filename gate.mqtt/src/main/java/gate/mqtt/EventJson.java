// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateOrigin;
import gate.api.HistoryEntry;
import gate.link.Refused;
import gate.wire.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is written of entries of a history on the topics {@code event} and {@code history}. */
final class EventJson {
    /** Every word that stands in {@code event_type}: Home Assistant takes no others. */
    static final List<String> TYPES = List.of(
            "accepted",
            "rejected",
            "completed",
            "failed",
            "superseded",
            "cancelled",
            "closed",
            "opening",
            "open",
            "closing",
            "stopped",
            "unknown",
            "mode",
            "alarm",
            "acknowledged",
            "silenced",
            "forced-open",
            "held-open",
            "held-open-soon",
            "obstructed",
            "entrapment",
            "travel-timeout",
            "drive-fault",
            "sensor-conflict",
            "manual-release",
            "tamper",
            "fire",
            "fault",
            "fault-over",
            "refused",
            "power-up",
            "store-lost",
            "other");

    private static final Set<String> KNOWN = Set.copyOf(TYPES);
    private static final String ALARM = "alarm";

    private EventJson() {}

    static String event(HistoryEntry entry) {
        return Json.write(fields(entry));
    }

    /** One that could not be told as it happened. */
    static String replayed(HistoryEntry entry) {
        Map<String, Object> json = fields(entry);
        json.put("replayed", true);
        return Json.write(json);
    }

    /** Entries between two sequences are lost. */
    static String gap(long from, long to) {
        Map<String, Object> gap = new LinkedHashMap<>();
        gap.put("from", from);
        gap.put("to", to);
        return Json.write(Map.of("gap", gap));
    }

    /** A message that did not become a command. */
    static String rejected(long sequence, Instant now, GateOrigin origin, Refused refused) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event_type", "rejected");
        json.put("seq", sequence);
        json.put("ts", now.toEpochMilli());
        refused.id().ifPresent(id -> json.put("id", id));
        json.put("by", origin.toString());
        json.put("reason", refused.reason().word());
        if (!refused.detail().isEmpty()) {
            json.put("detail", refused.detail());
        }
        return Json.write(json);
    }

    private static Map<String, Object> fields(HistoryEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        String type = type(entry);
        json.put("event_type", type);
        json.put("seq", entry.sequence());
        json.put("part", entry.part());
        json.put("ts", entry.time().toEpochMilli());
        entry.details().entrySet().stream()
                .filter(detail -> !detail.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .forEach(detail -> json.putIfAbsent(detail.getKey(), detail.getValue()));
        if (type.equals("other")) {
            json.put("what", entry.type());
        }
        return json;
    }

    /** An alarm that has a word of its own is told by it. */
    private static String type(HistoryEntry entry) {
        String alarm = entry.details().getOrDefault(ALARM, "");
        String type = switch (entry.type()) {
            case ALARM -> KNOWN.contains(alarm) ? alarm : ALARM;
            case "alarm-cleared" -> "acknowledged";
            default -> entry.type();
        };
        return KNOWN.contains(type) ? type : "other";
    }
}

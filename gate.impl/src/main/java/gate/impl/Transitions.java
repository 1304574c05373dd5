// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in entries of the journal what changed from one status to the next. */
final class Transitions {
    private Transitions() {}

    static List<HistoryEntry> between(GateStatus before, GateStatus now, Instant time, Parts parts) {
        List<HistoryEntry> entries = new ArrayList<>();
        if (before.state() != now.state()) {
            add(entries, now, time, parts, now.state().word(), Map.of());
        }
        if (before.mode() != now.mode()) {
            add(entries, now, time, parts, "mode", Map.of("mode", now.mode().word()));
        }
        for (GateAlarm alarm : GateAlarm.values()) {
            boolean is = now.alarms().contains(alarm);
            if (before.alarms().contains(alarm) != is) {
                add(entries, now, time, parts, is ? "alarm" : "alarm-cleared", Map.of("alarm", alarm.word()));
            }
        }
        if (before.sounding() && !now.sounding()) {
            add(entries, now, time, parts, "silenced", Map.of());
        }
        now.faults().forEach((name, detail) -> {
            if (!detail.equals(before.faults().get(name))) {
                add(entries, now, time, parts, "fault", Map.of("fault", name, "detail", detail));
            }
        });
        before.faults().keySet().stream()
                .filter(name -> !now.faults().containsKey(name))
                .forEach(name -> add(entries, now, time, parts, "fault-over", Map.of("fault", name)));
        return entries;
    }

    private static void add(
            List<HistoryEntry> entries,
            GateStatus now,
            Instant time,
            Parts parts,
            String type,
            Map<String, String> more) {
        Map<String, String> details = new LinkedHashMap<>(more);
        details.put("cause", now.cause().what());
        details.put("by", now.cause().origin().toString());
        now.cause().command().ifPresent(id -> details.put("id", id));
        entries.add(new HistoryEntry(now.sequence(), parts.next(now.sequence()), time, type, details));
    }
}

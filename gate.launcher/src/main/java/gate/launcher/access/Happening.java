// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Something that happened to a gate.
 *
 * @param what the word of the gate's history, such as {@code opening}
 * @param position in percent, as far as it is known
 * @param details of the entry: {@code cause}, {@code by} and whatever else
 */
public record Happening(
        Instant time, String gate, long sequence, String what, OptionalLong position, Map<String, Object> details) {
    /** What became of commands, as against what became of the gate. */
    private static final Set<String> RECEIPTS =
            Set.of("accepted", "rejected", "completed", "superseded", "cancelled", "failed");

    /** Whether the gate is another one than before. */
    public boolean isTransition() {
        return !RECEIPTS.contains(what);
    }

    /** One of the details; empty when there is none. */
    public String detail(String name) {
        return String.valueOf(details.getOrDefault(name, ""));
    }

    /** As an object. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", time.toString());
        json.put("gate", gate);
        json.put("event", what);
        position.ifPresent(percent -> json.put("position", percent));
        json.put("sequence", sequence);
        details.forEach(json::putIfAbsent);
        return json;
    }
}

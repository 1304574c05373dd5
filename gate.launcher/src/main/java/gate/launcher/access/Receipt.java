// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the gateway says to a command: its decision, or its end.
 *
 * @param id the command's
 * @param outcome {@code accepted} or {@code rejected}, then {@code completed superseded cancelled failed}
 * @param reason empty when there is none
 * @param detail the same
 * @param state of the gate at that moment; empty when it is not told
 */
public record Receipt(String id, String outcome, String reason, String detail, String state) {
    /** Whether the gate obeys. */
    public boolean isAccepted() {
        return outcome.equals("accepted");
    }

    /** Whether the gate is where it was to go. */
    public boolean isCompleted() {
        return outcome.equals("completed");
    }

    /** Why it is neither, in words. */
    public String why() {
        boolean says = !detail.isEmpty() && !detail.equals(reason);
        return reason + (says && !reason.isEmpty() ? " - " : "") + (says ? detail : "");
    }

    /** As an object. */
    public Map<String, Object> json(String gate, Order order) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("gate", gate);
        json.put("command", order.command());
        order.on().ifPresent(on -> json.put("on", on));
        json.put("id", id);
        json.put("outcome", outcome);
        putUnlessEmpty(json, "reason", reason);
        putUnlessEmpty(json, "detail", detail);
        putUnlessEmpty(json, "state", state);
        return json;
    }

    private static void putUnlessEmpty(Map<String, Object> json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }
}

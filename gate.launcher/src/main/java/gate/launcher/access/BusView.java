// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The properties of {@code tw.rocksaying.Gate1} under the names that MQTT has for the same values. */
final class BusView {
    private static final List<String> SAME = List.of(
            "Label",
            "Kind",
            "Mode",
            "PositionSource",
            "Alarms",
            "Sounding",
            "Faults",
            "Cycles",
            "Sequence",
            "Capabilities");

    private BusView() {}

    static GateView of(String gate, Map<String, Object> properties) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("gate", gate);
        values.put("state", GateView.state(String.valueOf(properties.get("State"))));
        putPercent(values, "position", properties.get("Position"));
        values.put("available", true);
        SAME.stream().filter(properties::containsKey).forEach(property -> {
            Object value = properties.get(property);
            if (!"".equals(value)) {
                values.put(property.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + property.substring(1), value);
            }
        });
        if (properties.get("Inputs") instanceof Map<?, ?> inputs) {
            values.put("inputs", words(inputs));
        }
        putPercent(values, "target", properties.get("Target"));
        putTime(values, "since", properties.get("StateSince"));
        putTime(values, "autoCloseAt", properties.get("AutoCloseAt"));
        if (properties.get("LastCause") instanceof Map<?, ?> cause) {
            values.put("cause", String.valueOf(cause.get("what")));
            values.put("by", String.valueOf(cause.get("by")));
        }
        return new GateView(values);
    }

    /** What a bus has as truth; one that has failed is active as well, and among the faults. */
    private static Map<String, String> words(Map<?, ?> inputs) {
        Map<String, String> words = new LinkedHashMap<>();
        inputs.forEach((input, isActive) ->
                words.put(String.valueOf(input), Boolean.FALSE.equals(isActive) ? "clear" : "active"));
        return words;
    }

    /** Negative for none. */
    private static void putPercent(Map<String, Object> values, String name, Object value) {
        if (value instanceof Long percent && percent >= 0) {
            values.put(name, percent);
        }
    }

    /** 0 for none. */
    private static void putTime(Map<String, Object> values, String name, Object value) {
        if (value instanceof Long millis && millis > 0) {
            values.put(name, MqttTree.instant(millis).toString());
        }
    }
}

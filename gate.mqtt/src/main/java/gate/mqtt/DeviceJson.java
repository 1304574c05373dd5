// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateCapability;
import gate.api.GateInput;
import gate.api.GateStatus;
import gate.wire.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Home Assistant is told of one gate: a device with the components that the gate has.
 *
 * <p>Source of all keys: Home Assistant, MQTT device discovery, and its cover, lock, binary_sensor, event, button and sensor.
 */
final class DeviceJson {
    private static final String AGE = "\"ts\":{{ (now().timestamp()*1000)|int }},\"ttl\":10000";

    private final RichTopics topics;
    private final DiscoverySettings settings;
    private final String version;
    private final GateStatus status;
    private final String gate;
    private final String name;

    DeviceJson(RichTopics topics, DiscoverySettings settings, String version, GateStatus status) {
        this.topics = topics;
        this.settings = settings;
        this.version = version;
        this.status = status;
        this.gate = status.id();
        this.name = topics.gateway() + "_" + gate;
    }

    /** Component by its name within the device. */
    Map<String, Map<String, Object>> components() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        boolean positioned = status.capabilities().contains(GateCapability.POSITION);
        all.put("gate", cover(positioned));
        if (!settings.lockdownUser().isEmpty()) {
            all.put("lockdown", lock());
        }
        if (status.capabilities().contains(GateCapability.OBSTRUCTION)) {
            all.put("obstruction", binary("obstruction", "Obstruction", "safety"));
        }
        all.put("alarm", binary("alarm", "Alarm", "problem"));
        if (status.inputs().containsKey(GateInput.TAMPER)) {
            all.put("tamper", binary("tamper", "Tamper", "tamper"));
        }
        all.put("events", events());
        if (positioned) {
            all.put("partial", button("partial", "Pedestrian opening"));
        }
        if (status.capabilities().contains(GateCapability.SOUNDER)) {
            all.put("silence", button("silence", "Silence alarm"));
        }
        all.put("cycles", cycles());
        Map<String, Object> stop = component("button", "stop", "Stop");
        stop.put("command_topic", topics.command(gate));
        stop.put("payload_press", "stop");
        stop.put("retain", false);
        all.put("stop", stop);
        all.put("reachable", reachable());
        return all;
    }

    /** The payload with these components. */
    String write(Map<String, Map<String, Object>> components) {
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("identifiers", List.of(name));
        device.put("name", status.label().isEmpty() ? gate : status.label());
        device.put("manufacturer", "Gate");
        device.put("model", status.kind());
        device.put("sw_version", version);
        device.put("serial_number", topics.gateway() + "/" + gate);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("device", device);
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("name", "gate.mqtt");
        origin.put("sw_version", version);
        json.put("origin", origin);
        json.put("availability", List.of(Map.of("topic", topics.availability())));
        json.put("qos", 1);
        json.put("encoding", "utf-8");
        json.put("components", components);
        return Json.write(json);
    }

    private Map<String, Object> cover(boolean positioned) {
        Map<String, Object> cover = component("cover", "cover", null);
        cover.put(
                "device_class",
                switch (status.kind()) {
                    case "door", "garage" -> status.kind();
                    default -> "gate";
                });
        cover.put("command_topic", topics.command(gate));
        cover.put("payload_open", "open");
        cover.put("payload_close", "close");
        cover.put("payload_stop", "stop");
        cover.put("retain", false);
        cover.put("optimistic", false);
        cover.put("state_topic", topics.of(gate, "state"));
        for (String state : List.of("open", "opening", "closed", "closing")) {
            cover.put("state_" + state, state);
        }
        if (positioned) {
            cover.put("position_topic", topics.of(gate, "position"));
            cover.put("position_open", 100);
            cover.put("position_closed", 0);
            cover.put("set_position_topic", topics.command(gate));
            cover.put("set_position_template", "{\"cmd\":\"set-position\",\"position\":{{ position }}," + AGE + "}");
        }
        cover.put("json_attributes_topic", topics.of(gate, "attributes"));
        // it shows a gate that stopped while closing as closed
        cover.put("value_template", "{{ 'open' if value == 'stopped' else value }}");
        cover.put("qos", 0);
        return cover;
    }

    private Map<String, Object> lock() {
        Map<String, Object> lock = component("lock", "lockdown", "Lockdown");
        lock.put("command_topic", topics.command(gate) + "/" + settings.lockdownUser());
        lock.put("payload_lock", "lockdown");
        lock.put("payload_unlock", "release");
        lock.put("state_topic", topics.of(gate, "lockdown"));
        lock.put("state_locked", "LOCKED");
        lock.put("state_locking", "LOCKING");
        lock.put("state_unlocked", "UNLOCKED");
        lock.put("state_jammed", "JAMMED");
        lock.put("retain", false);
        lock.put("command_template", "{\"cmd\":\"{{ value }}\"," + AGE + "}");
        return lock;
    }

    private Map<String, Object> binary(String leaf, String label, String deviceClass) {
        Map<String, Object> sensor = component("binary_sensor", leaf, label);
        sensor.put("device_class", deviceClass);
        sensor.put("state_topic", topics.of(gate, leaf));
        sensor.put("payload_on", "ON");
        sensor.put("payload_off", "OFF");
        return sensor;
    }

    private Map<String, Object> events() {
        Map<String, Object> events = component("event", "events", "Events");
        events.put("state_topic", topics.of(gate, "event"));
        events.put("event_types", EventJson.TYPES);
        return events;
    }

    private Map<String, Object> button(String command, String label) {
        Map<String, Object> button = component("button", command, label);
        button.put("command_topic", topics.command(gate));
        button.put("payload_press", command);
        button.put("retain", false);
        button.put("command_template", "{\"cmd\":\"{{ value }}\"," + AGE + "}");
        return button;
    }

    private Map<String, Object> cycles() {
        Map<String, Object> cycles = component("sensor", "cycles", "Cycles");
        cycles.put("state_topic", topics.of(gate, "attributes"));
        cycles.put("state_class", "total_increasing");
        cycles.put("entity_category", "diagnostic");
        cycles.put("value_template", "{{ value_json.cycles }}");
        return cycles;
    }

    private Map<String, Object> reachable() {
        Map<String, Object> reachable = component("binary_sensor", "reachable", "Device reachable");
        reachable.put("device_class", "connectivity");
        reachable.put("entity_category", "diagnostic");
        reachable.put("state_topic", topics.of(gate, "availability"));
        reachable.put("payload_on", "online");
        reachable.put("payload_off", "offline");
        return reachable;
    }

    private Map<String, Object> component(String platform, String id, String label) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("platform", platform);
        component.put("unique_id", name + "_" + id);
        component.put("name", label);
        return component;
    }
}

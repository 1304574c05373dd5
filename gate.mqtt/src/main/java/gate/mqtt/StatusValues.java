// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GatePhase;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.InputState;
import gate.link.Heartbeat;
import gate.wire.json.Json;
import gate.wire.json.StatusJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The values of one status on the topics of its gate, but for the position. */
final class StatusValues {
    private static final Set<GateInput> IN_THE_WAY = Set.of(
            GateInput.OBSTRUCTION_CLOSING,
            GateInput.EDGE_CLOSING,
            GateInput.EDGE_OPENING,
            GateInput.OBSTRUCTION_OPENING);

    private StatusValues() {}

    /** Topic below the gate's, and what it says. */
    static Map<String, String> of(GateStatus status, long heartbeatMs) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("state", state(status.state()));
        values.put("availability", isReachable(status) ? "online" : "offline");
        values.put("lockdown", lockdown(status));
        values.put("obstruction", onOff(isObstructed(status)));
        values.put("alarm", onOff(status.isAlarmed()));
        values.put("tamper", onOff(isTampered(status)));
        values.put("attributes", Json.write(attributes(status, heartbeatMs)));
        return values;
    }

    /** Home Assistant's word for unknown is None. */
    private static String state(GateState state) {
        return state == GateState.UNKNOWN ? "None" : state.word();
    }

    private static String lockdown(GateStatus status) {
        if (status.mode() != GateMode.LOCKDOWN) {
            return "UNLOCKED";
        }
        if (status.state() == GateState.CLOSED) {
            return "LOCKED";
        }
        return status.phase() == GatePhase.IDLE ? "JAMMED" : "LOCKING";
    }

    /** Whether its driver and all of its sensors answer. */
    private static boolean isReachable(GateStatus status) {
        return Heartbeat.isSound(status) && !status.inputs().containsValue(InputState.SILENT);
    }

    private static boolean isObstructed(GateStatus status) {
        return status.inputs().entrySet().stream()
                .anyMatch(input -> IN_THE_WAY.contains(input.getKey()) && input.getValue() != InputState.CLEAR);
    }

    private static boolean isTampered(GateStatus status) {
        return status.alarms().contains(GateAlarm.TAMPER) || status.inputs().get(GateInput.TAMPER) == InputState.ACTIVE;
    }

    private static String onOff(boolean on) {
        return on ? "ON" : "OFF";
    }

    private static Map<String, Object> attributes(GateStatus status, long heartbeatMs) {
        Map<String, Object> json = StatusJson.attributes(status);
        json.put("heartbeatMs", heartbeatMs);
        return json;
    }
}

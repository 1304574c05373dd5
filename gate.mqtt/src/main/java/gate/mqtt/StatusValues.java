// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateAlarm;
import gate.api.GateCapability;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GatePhase;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.InputState;
import gate.link.Heartbeat;
import gate.wire.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

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
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", status.label());
        json.put("kind", status.kind());
        json.put("mode", status.mode().word());
        json.put("phase", status.phase().word());
        status.next().ifPresent(next -> json.put("next", next.word()));
        status.target().ifPresent(target -> json.put("target", target));
        status.position()
                .ifPresent(
                        position -> json.put("positionSource", position.source().word()));
        json.put("drive", status.drive().word());
        json.put("alarms", words(status.alarms(), GateAlarm::word));
        json.put("sounding", status.sounding());
        Map<String, String> inputs = new TreeMap<>();
        status.inputs().forEach((input, says) -> inputs.put(input.word(), says.word()));
        json.put("inputs", inputs);
        json.put("faults", new TreeMap<>(status.faults()));
        status.autoCloseAt().ifPresent(at -> json.put("autoCloseAt", at.toString()));
        json.put("cycles", status.cycles());
        json.put("sequence", status.sequence());
        json.put("since", status.since().toString());
        json.put("cause", status.cause().what());
        json.put("by", status.cause().origin().toString());
        json.put("capabilities", words(status.capabilities(), GateCapability::word));
        json.put("heartbeatMs", heartbeatMs);
        return json;
    }

    private static <T> List<String> words(Collection<T> values, Function<T, String> word) {
        return values.stream().map(word).sorted().toList();
    }
}

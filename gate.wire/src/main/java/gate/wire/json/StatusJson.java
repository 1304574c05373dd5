// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire.json;

import gate.api.GateAlarm;
import gate.api.GateCapability;
import gate.api.GateStatus;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a status says besides its state and position, as {@link Json} writes it. */
public final class StatusJson {
    private StatusJson() {}

    /** Names and values; those that the gate does not have are left out. */
    public static Map<String, Object> attributes(GateStatus status) {
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
        return json;
    }

    private static <T> List<String> words(Collection<T> values, Function<T, String> word) {
        return values.stream().map(word).sorted().toList();
    }
}

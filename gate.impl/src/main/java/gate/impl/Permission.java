// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateReason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the drive may go on in a direction; the answer is asked for when a command comes and again when it begins. */
final class Permission {
    private static final List<GateInput> GUARDS_OF_OPENING =
            List.of(GateInput.OBSTRUCTION_OPENING, GateInput.EDGE_OPENING);
    private static final List<GateInput> GUARDS_OF_CLOSING =
            List.of(GateInput.OBSTRUCTION_CLOSING, GateInput.EDGE_CLOSING);

    private Permission() {}

    static Optional<GateReason> to(Turn turn, Direction direction) {
        if (turn.inputs.alarming(GateInput.STOP_INPUT)) {
            return Optional.of(GateReason.STOP_INPUT);
        }
        if (turn.inputs.alarming(GateInput.MANUAL_RELEASE)) {
            return Optional.of(GateReason.MANUAL_RELEASE);
        }
        if (turn.alarms.contains(GateAlarm.DRIVE_FAULT) || !turn.faults.isEmpty()) {
            return Optional.of(GateReason.FAULT);
        }
        if (turn.inputs.active(GateInput.LIMIT_OPEN) && turn.inputs.active(GateInput.LIMIT_CLOSED)) {
            return Optional.of(GateReason.SENSOR_CONFLICT);
        }
        List<GateInput> guards = direction == Direction.UP ? GUARDS_OF_OPENING : GUARDS_OF_CLOSING;
        return guards.stream().anyMatch(turn.inputs::alarming) ? Optional.of(GateReason.OBSTRUCTED) : Optional.empty();
    }

    /** For people: what stands behind the reason. */
    static String detail(Turn turn, GateReason reason) {
        if (reason == GateReason.FAULT) {
            return turn.faults.isEmpty()
                    ? "the drive fault has not been acknowledged"
                    : turn.faults.entrySet().stream()
                            .map(f -> f.getKey() + ": " + f.getValue())
                            .collect(Collectors.joining("; "));
        }
        return "";
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.InputState;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the drive may go on for an errand; asked when it comes and again when it begins. */
final class Permission {
    private Permission() {}

    static Optional<GateReason> to(Turn turn, Errand errand) {
        return physical(turn, errand.direction())
                .or(() -> errand.direction() == Direction.DOWN ? down(turn, errand.why()) : up(turn, errand));
    }

    /** What no mode and nobody may overrule. */
    private static Optional<GateReason> physical(Turn turn, Direction direction) {
        if (turn.alarms.contains(GateAlarm.DRIVE_FAULT) || !turn.faults.isEmpty()) {
            return Optional.of(GateReason.FAULT);
        }
        if (turn.inputs.alarming(GateInput.STOP_INPUT)) {
            return Optional.of(GateReason.STOP_INPUT);
        }
        if (turn.inputs.alarming(GateInput.MANUAL_RELEASE)) {
            return Optional.of(GateReason.MANUAL_RELEASE);
        }
        InputState limit = turn.inputs.of(direction.limit());
        boolean blind = limit == InputState.BROKEN || limit == InputState.SILENT;
        if (blind || SensorRules.bothLimits(turn)) {
            return Optional.of(GateReason.SENSOR_CONFLICT);
        }
        return obstructed(turn, direction) ? Optional.of(GateReason.OBSTRUCTED) : Optional.empty();
    }

    /** A sensor that does not say that all is well counts as one that sees something. */
    static boolean obstructed(Turn turn, Direction direction) {
        return direction.guards().stream().anyMatch(turn.inputs::alarming);
    }

    private static Optional<GateReason> down(Turn turn, Why why) {
        if (turn.alarms.contains(GateAlarm.ENTRAPMENT)) {
            return Optional.of(GateReason.ENTRAPMENT);
        }
        if (turn.inputs.active(GateInput.FIRE)) {
            return Optional.of(GateReason.FIRE);
        }
        if (turn.modes.is(GateMode.HOLD_OPEN)) {
            return Optional.of(GateReason.HOLD_OPEN);
        }
        if (why == Why.HELD) {
            return Optional.empty();
        }
        if (turn.modes.is(GateMode.MAINTENANCE)) {
            return Optional.of(GateReason.MAINTENANCE);
        }
        if (turn.rules.guarded(Direction.DOWN)) {
            return Optional.empty();
        }
        if (!turn.rules.has(Trait.CLOSES_UNGUARDED)) {
            return Optional.of(GateReason.UNSUPPORTED);
        }
        return turn.state == GateState.UNKNOWN ? Optional.of(GateReason.UNKNOWN_POSITION) : Optional.empty();
    }

    private static Optional<GateReason> up(Turn turn, Errand errand) {
        if (errand.why().isProtected() || errand.why() == Why.HELD) {
            return Optional.empty();
        }
        return switch (turn.mode()) {
            case NORMAL, BLOCKED, HOLD_OPEN ->
                turn.modes.has(GateMode.BLOCKED) && errand.isRemote()
                        ? Optional.of(GateReason.BLOCKED)
                        : Optional.empty();
            case LOCKDOWN ->
                errand.why() == Why.EXIT && turn.rules.has(Trait.EXIT_IN_LOCKDOWN)
                        ? Optional.empty()
                        : Optional.of(GateReason.LOCKDOWN);
            case MAINTENANCE -> Optional.of(GateReason.MAINTENANCE);
        };
    }

    /** For people: what stands behind the reason. */
    static String detail(Turn turn, GateReason reason, Direction direction) {
        return switch (reason) {
            case FAULT ->
                turn.faults.isEmpty()
                        ? "the drive fault has not been acknowledged by somebody on site"
                        : turn.faults.entrySet().stream()
                                .map(f -> f.getKey() + ": " + f.getValue())
                                .collect(Collectors.joining("; "));
            case OBSTRUCTED ->
                direction.guards().stream()
                        .filter(turn.inputs::alarming)
                        .map(i -> i.word() + " is " + turn.inputs.of(i).word())
                        .collect(Collectors.joining("; "));
            case UNSUPPORTED -> "it has no sensor that looks after its closing";
            case UNKNOWN_POSITION ->
                "nobody knows where the leaf is, and no sensor looks after its closing: open it first";
            case ENTRAPMENT -> "somebody on site has to look and acknowledge";
            default -> "";
        };
    }
}

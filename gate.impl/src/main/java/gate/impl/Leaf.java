// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateMode;
import gate.api.GatePhase;
import gate.api.GatePosition;
import gate.api.GateState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the rules know of a gate between two steps. Immutable.
 *
 * @param state what the leaf does
 * @param ordered what the drive was told last
 * @param drive what is known of the drive
 * @param position how far open, where that is known
 * @param inputs what the inputs say
 * @param mode what the gate lets itself be told
 * @param alarms the latched alarms
 * @param sounding whether it sounds
 * @param faults what is wrong now
 * @param running the movement command that drives
 * @param next the movement command that waits
 * @param stops the stop commands that wait for the drive to be confirmed off
 * @param armed the timers that run
 * @param stoppedAt when a stop was taken up last: what was written before is out of date
 * @param cycles the movements started
 */
record Leaf(
        GateState state,
        Direction ordered,
        DriveState drive,
        Optional<GatePosition> position,
        Inputs inputs,
        GateMode mode,
        Set<GateAlarm> alarms,
        boolean sounding,
        Map<String, String> faults,
        Optional<Order> running,
        Optional<Order> next,
        List<Order> stops,
        Set<Timer> armed,
        Instant stoppedAt,
        long cycles) {

    /** A gate that has just been made: no driver, nothing known. */
    static Leaf unknown(Rules rules) {
        return new Leaf(
                GateState.UNKNOWN,
                Direction.NONE,
                DriveState.UNCONFIRMED,
                Optional.empty(),
                Inputs.silent(rules),
                GateMode.NORMAL,
                Set.of(),
                false,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Instant.EPOCH,
                0);
    }

    /** What the gate waits for. */
    GatePhase phase() {
        if (ordered != Direction.NONE) {
            return GatePhase.DRIVING;
        }
        if (armed.contains(Timer.WARNING)) {
            return GatePhase.WARNING;
        }
        return armed.contains(Timer.DEAD_TIME) || armed.contains(Timer.OFF_CONFIRM)
                ? GatePhase.DEAD_TIME
                : GatePhase.IDLE;
    }

    /** Whether nothing moves and nothing waits to move. */
    boolean atRest() {
        return ordered == Direction.NONE && next.isEmpty() && !armed.contains(Timer.OFF_CONFIRM);
    }
}

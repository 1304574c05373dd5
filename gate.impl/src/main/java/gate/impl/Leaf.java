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
import java.util.ArrayList;
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
 * @param modes what the gate lets itself be told
 * @param alarms the latched alarms
 * @param sounding whether it sounds
 * @param faults what is wrong now
 * @param running the movement under way; with the drive off, one that waits to be judged where it came to rest
 * @param next the movement that waits
 * @param stay the time after which the leaf closes by itself
 * @param stops the commands that wait for the drive to be confirmed off
 * @param armed the timers that run
 * @param strikes how often a closing met something since the leaf was closed last
 * @param openingStrikes how often an opening met something since the leaf was at a limit last
 * @param lastTravel the direction of the last movement
 * @param marks what else has to be remembered
 * @param stoppedAt when a stop was taken up last: what was written before is out of date
 * @param cycles the movements started
 */
record Leaf(
        GateState state,
        Direction ordered,
        DriveState drive,
        Optional<GatePosition> position,
        Inputs inputs,
        Modes modes,
        Set<GateAlarm> alarms,
        boolean sounding,
        Map<String, String> faults,
        Optional<Errand> running,
        Optional<Errand> next,
        Optional<Stay> stay,
        List<Order> stops,
        Set<Timer> armed,
        int strikes,
        int openingStrikes,
        Direction lastTravel,
        Set<Mark> marks,
        Instant stoppedAt,
        long cycles) {

    /** A gate that has just been made: no driver, nothing known but what {@code lasting} says. */
    static Leaf fresh(Rules rules, Lasting lasting) {
        return new Leaf(
                GateState.UNKNOWN,
                Direction.NONE,
                DriveState.UNCONFIRMED,
                Optional.empty(),
                Inputs.silent(rules),
                lasting.modes(),
                lasting.alarms(),
                lasting.sounding(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Set.of(),
                lasting.strikes(),
                lasting.openingStrikes(),
                lasting.lastTravel(),
                lasting.marks(),
                lasting.stoppedAt(),
                lasting.cycles());
    }

    /** What has to outlive the process. */
    Lasting lasting() {
        Set<Mark> kept = marks.contains(Mark.ABSENT) ? Set.of(Mark.ABSENT) : Set.of();
        return new Lasting(modes, alarms, sounding, strikes, openingStrikes, lastTravel, kept, stoppedAt, cycles);
    }

    GateMode mode() {
        return modes.mode();
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
        return ordered == Direction.NONE && running.isEmpty() && next.isEmpty() && !armed.contains(Timer.OFF_CONFIRM);
    }

    /** The accepted commands that have not ended, oldest first. */
    List<Order> open() {
        List<Order> open = new ArrayList<>(stops);
        running.flatMap(Errand::order).ifPresent(open::add);
        next.flatMap(Errand::order).ifPresent(open::add);
        stay.flatMap(Stay::order).ifPresent(open::add);
        open.sort(Order.BY_AGE);
        return open;
    }

    /** Whether the lamp is to be on: the leaf moves, or is about to. */
    boolean lit() {
        return ordered != Direction.NONE || armed.contains(Timer.WARNING);
    }

    /** Whether the sounder is to be on. */
    boolean loud() {
        return sounding || armed.contains(Timer.WARNING) || armed.contains(Timer.HELD_OPEN);
    }
}

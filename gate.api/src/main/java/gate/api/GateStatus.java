// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Everything that is known of a gate at one moment, as several independent values.
 *
 * <p>Immutable. Made by whoever provides a {@link GateService}, with {@link #builder()} or {@link #toBuilder()}.
 */
public final class GateStatus {
    private final GateStatusBuilder values;

    GateStatus(GateStatusBuilder values) {
        this.values = values;
    }

    /** A builder of the status of a gate of which nothing is known. */
    public static GateStatusBuilder builder() {
        return new GateStatusBuilder();
    }

    /** A builder that starts with these values. */
    public GateStatusBuilder toBuilder() {
        return values.copy();
    }

    /** The id of the gate. */
    public String id() {
        return values.id;
    }

    /** Its name for people. */
    public String label() {
        return values.label;
    }

    /** What it is: gate, door, barrier, garage ... for those who draw it. */
    public String kind() {
        return values.kind;
    }

    /** What it can do beyond opening, closing and stopping. */
    public Set<GateCapability> capabilities() {
        return values.capabilities;
    }

    /** What the leaf does. */
    public GateState state() {
        return values.state;
    }

    /** What the gate waits for. */
    public GatePhase phase() {
        return values.phase;
    }

    /** The one command that waits for the end of the phase. */
    public Optional<GateAction> next() {
        return values.next;
    }

    /** How far it is open, where that is known. */
    public Optional<GatePosition> position() {
        return values.position;
    }

    /** Where it is going, in percent open; empty at rest. */
    public OptionalInt target() {
        return values.target;
    }

    /** What it lets itself be told. */
    public GateMode mode() {
        return values.mode;
    }

    /** The alarms that are latched, in the order of their declaration. */
    public Set<GateAlarm> alarms() {
        return values.alarms;
    }

    /** Whether it sounds. */
    public boolean sounding() {
        return values.sounding;
    }

    /** The inputs that are configured, and what they say. */
    public Map<GateInput, InputState> inputs() {
        return values.inputs;
    }

    /** What is known of the drive. */
    public DriveState drive() {
        return values.drive;
    }

    /** What is wrong now: name to detail, for people. */
    public Map<String, String> faults() {
        return values.faults;
    }

    /** When it will close by itself, by the wall clock. */
    public Optional<Instant> autoCloseAt() {
        return values.autoCloseAt;
    }

    /** How many movements were started in all. */
    public long cycles() {
        return values.cycles;
    }

    /** Grows by one with every change but one of the position, also over restarts. */
    public long sequence() {
        return values.sequence;
    }

    /** When the state changed last, by the wall clock. */
    public Instant since() {
        return values.since;
    }

    /** What made the last change. */
    public GateCause cause() {
        return values.cause;
    }

    /** Whether any alarm is latched. */
    public boolean isAlarmed() {
        return !values.alarms.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GateStatus s && s.values.values().equals(values.values());
    }

    @Override
    public int hashCode() {
        return values.values().hashCode();
    }

    @Override
    public String toString() {
        return values.values().toString();
    }
}

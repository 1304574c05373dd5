// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Puts a {@link GateStatus} together; only for those who provide a {@link GateService}. Not for use by two threads. */
public final class GateStatusBuilder {
    String id = "";
    String label = "";
    String kind = "gate";
    Set<GateCapability> capabilities = Set.of();
    GateState state = GateState.UNKNOWN;
    GatePhase phase = GatePhase.IDLE;
    Optional<GateAction> next = Optional.empty();
    Optional<GatePosition> position = Optional.empty();
    OptionalInt target = OptionalInt.empty();
    GateMode mode = GateMode.NORMAL;
    Set<GateAlarm> alarms = Set.of();
    boolean sounding = false;
    Map<GateInput, InputState> inputs = Map.of();
    DriveState drive = DriveState.OFF;
    Map<String, String> faults = Map.of();
    Optional<Instant> autoCloseAt = Optional.empty();
    long cycles = 0;
    long sequence = 0;
    Instant since = Instant.EPOCH;
    GateCause cause = new GateCause("start", GateOrigin.gateway(), Optional.empty());

    GateStatusBuilder() {}

    GateStatusBuilder copy() {
        GateStatusBuilder copy = new GateStatusBuilder();
        copy.id = id;
        copy.label = label;
        copy.kind = kind;
        copy.capabilities = capabilities;
        copy.state = state;
        copy.phase = phase;
        copy.next = next;
        copy.position = position;
        copy.target = target;
        copy.mode = mode;
        copy.alarms = alarms;
        copy.sounding = sounding;
        copy.inputs = inputs;
        copy.drive = drive;
        copy.faults = faults;
        copy.autoCloseAt = autoCloseAt;
        copy.cycles = cycles;
        copy.sequence = sequence;
        copy.since = since;
        copy.cause = cause;
        return copy;
    }

    /** The status; the builder may be used further. */
    public GateStatus build() {
        return new GateStatus(copy());
    }

    /** The id of the gate. */
    public GateStatusBuilder id(String value) {
        id = Objects.requireNonNull(value);
        return this;
    }

    /** Its name for people. */
    public GateStatusBuilder label(String value) {
        label = Objects.requireNonNull(value);
        return this;
    }

    /** What it is: gate, door, barrier, garage ... for those who draw it. */
    public GateStatusBuilder kind(String value) {
        kind = Objects.requireNonNull(value);
        return this;
    }

    /** What it can do beyond opening, closing and stopping. */
    public GateStatusBuilder capabilities(Set<GateCapability> value) {
        capabilities = Set.copyOf(value);
        return this;
    }

    /** What the leaf does. */
    public GateStatusBuilder state(GateState value) {
        state = Objects.requireNonNull(value);
        return this;
    }

    /** What the gate waits for. */
    public GateStatusBuilder phase(GatePhase value) {
        phase = Objects.requireNonNull(value);
        return this;
    }

    /** The one command that waits for the end of the phase. */
    public GateStatusBuilder next(Optional<GateAction> value) {
        next = Objects.requireNonNull(value);
        return this;
    }

    /** How far it is open, where that is known. */
    public GateStatusBuilder position(Optional<GatePosition> value) {
        position = Objects.requireNonNull(value);
        return this;
    }

    /** Where it is going, in percent open; empty at rest. */
    public GateStatusBuilder target(OptionalInt value) {
        target = Objects.requireNonNull(value);
        return this;
    }

    /** What it lets itself be told. */
    public GateStatusBuilder mode(GateMode value) {
        mode = Objects.requireNonNull(value);
        return this;
    }

    /** The alarms that are latched, in the order of their declaration. */
    public GateStatusBuilder alarms(Set<GateAlarm> value) {
        alarms = Ordered.set(value);
        return this;
    }

    /** Whether it sounds. */
    public GateStatusBuilder sounding(boolean value) {
        sounding = value;
        return this;
    }

    /** The inputs that are configured, and what they say. */
    public GateStatusBuilder inputs(Map<GateInput, InputState> value) {
        inputs = Ordered.map(value);
        return this;
    }

    /** What is known of the drive. */
    public GateStatusBuilder drive(DriveState value) {
        drive = Objects.requireNonNull(value);
        return this;
    }

    /** What is wrong now: name to detail, for people. */
    public GateStatusBuilder faults(Map<String, String> value) {
        faults = Map.copyOf(value);
        return this;
    }

    /** When it will close by itself, by the wall clock. */
    public GateStatusBuilder autoCloseAt(Optional<Instant> value) {
        autoCloseAt = Objects.requireNonNull(value);
        return this;
    }

    /** How many movements were started in all. */
    public GateStatusBuilder cycles(long value) {
        cycles = value;
        return this;
    }

    /** Grows by one with every change but one of the position, also over restarts. */
    public GateStatusBuilder sequence(long value) {
        sequence = value;
        return this;
    }

    /** When the state changed last, by the wall clock. */
    public GateStatusBuilder since(Instant value) {
        since = Objects.requireNonNull(value);
        return this;
    }

    /** What made the last change. */
    public GateStatusBuilder cause(GateCause value) {
        cause = Objects.requireNonNull(value);
        return this;
    }

    /** By name, in the order of the fields. */
    Map<String, Object> values() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", id);
        all.put("label", label);
        all.put("kind", kind);
        all.put("capabilities", capabilities);
        all.put("state", state);
        all.put("phase", phase);
        all.put("next", next);
        all.put("position", position);
        all.put("target", target);
        all.put("mode", mode);
        all.put("alarms", alarms);
        all.put("sounding", sounding);
        all.put("inputs", inputs);
        all.put("drive", drive);
        all.put("faults", faults);
        all.put("autoCloseAt", autoCloseAt);
        all.put("cycles", cycles);
        all.put("sequence", sequence);
        all.put("since", since);
        all.put("cause", cause);
        return all;
    }
}

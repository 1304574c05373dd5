// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** How a command ended. Immutable. */
public final class Outcome {
    /** The ways to end. */
    public enum End {
        /** Done, as the contract of the action says. */
        COMPLETED,
        /** Could not be done. */
        FAILED,
        /** A newer movement command took over. */
        SUPERSEDED,
        /** Ended by a stop, a change of mode or the end of the gateway. */
        CANCELLED,
        /** Never begun: the decision was a rejection. */
        REJECTED;

        /** The word on every wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final End end;
    private final GateReason reason;
    private final String detail;
    private final long sequence;
    private final GateState state;

    private Outcome(End end, GateReason reason, String detail, long sequence, GateState state) {
        this.end = Objects.requireNonNull(end);
        this.reason = reason;
        this.detail = Objects.requireNonNull(detail);
        this.sequence = sequence;
        this.state = Objects.requireNonNull(state);
    }

    /** An end without a reason: completed or superseded. */
    public static Outcome of(End end, long sequence, GateState state) {
        return new Outcome(end, null, "", sequence, state);
    }

    /** An end with a reason; {@code detail} is for people and may be empty. */
    public static Outcome of(End end, GateReason reason, String detail, long sequence, GateState state) {
        return new Outcome(end, Objects.requireNonNull(reason), detail, sequence, state);
    }

    /** How it ended. */
    public End end() {
        return end;
    }

    /** Why, where there is a reason. */
    public Optional<GateReason> reason() {
        return Optional.ofNullable(reason);
    }

    /** More about it for people; may be empty. */
    public String detail() {
        return detail;
    }

    /** The sequence of the status with this end. */
    public long sequence() {
        return sequence;
    }

    /** The state of the gate with this end. */
    public GateState state() {
        return state;
    }

    @Override
    public String toString() {
        return end.word() + (reason == null ? "" : "(" + reason.word() + ")");
    }
}

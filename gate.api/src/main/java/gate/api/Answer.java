// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.util.Objects;
import java.util.Optional;

/** The one decision about a command: accepted, or rejected with a reason. Immutable. */
public final class Answer {
    private final GateReason reason;
    private final String detail;
    private final long sequence;
    private final GateState state;

    private Answer(GateReason reason, String detail, long sequence, GateState state) {
        this.reason = reason;
        this.detail = Objects.requireNonNull(detail);
        this.sequence = sequence;
        this.state = Objects.requireNonNull(state);
    }

    /** Accepted; sequence and state are those that the gate has with this decision. */
    public static Answer accepted(long sequence, GateState state) {
        return new Answer(null, "", sequence, state);
    }

    /** Rejected; {@code detail} is for people and may be empty. */
    public static Answer rejected(GateReason reason, String detail, long sequence, GateState state) {
        return new Answer(Objects.requireNonNull(reason), detail, sequence, state);
    }

    /** Whether the gate took the command. */
    public boolean isAccepted() {
        return reason == null;
    }

    /** The word of the decision on every wire. */
    public String word() {
        return isAccepted() ? "accepted" : "rejected";
    }

    /** Why not; empty when accepted. */
    public Optional<GateReason> reason() {
        return Optional.ofNullable(reason);
    }

    /** More about it for people; may be empty. */
    public String detail() {
        return detail;
    }

    /** The sequence of the status with this decision. */
    public long sequence() {
        return sequence;
    }

    /** The state of the gate with this decision. */
    public GateState state() {
        return state;
    }

    @Override
    public String toString() {
        return word() + (reason == null ? "" : "(" + reason.word() + ")");
    }
}

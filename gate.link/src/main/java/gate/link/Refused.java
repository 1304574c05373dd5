// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateReason;
import java.util.Optional;

/**
 * A message that is no command for a gate, and why; it travels only from where that is noticed to where it is told.
 *
 * <p>Without a stack trace: anybody can cause it as often as he likes.
 */
@SuppressWarnings("serial") // never written
public final class Refused extends Exception {
    private final GateReason reason;
    private final transient Optional<String> id;
    private final transient Optional<String> reply;

    /** Nothing of it could be read. */
    public Refused(GateReason reason, String detail) {
        this(reason, detail, Optional.empty(), Optional.empty());
    }

    /** With what could be read of it, so that its sender can be answered. */
    public Refused(GateReason reason, String detail, Optional<String> id, Optional<String> reply) {
        super(detail, null, false, false);
        this.reason = reason;
        this.id = id;
        this.reply = reply;
    }

    /** Why. */
    public GateReason reason() {
        return reason;
    }

    /** For people; may be empty. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The id that its sender gave it. */
    public Optional<String> id() {
        return id;
    }

    /** The client that wants receipts. */
    public Optional<String> reply() {
        return reply;
    }
}

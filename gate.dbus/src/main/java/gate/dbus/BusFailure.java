// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

/** Why a client did not get from a bus what it was for, in words for people. */
public final class BusFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** What kind of failure. */
    public enum Kind {
        /** no bus there, or no gateway on it */
        UNREACHABLE,
        /** somebody is there, and did not answer in time */
        TIMED_OUT,
        /** an error came back */
        REFUSED
    }

    private final Kind kind;
    private final String error;

    BusFailure(Kind kind, String error, String words) {
        super(words);
        this.kind = kind;
        this.error = error;
    }

    /** What kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** The name of the error that came back; else empty. */
    public String error() {
        return error;
    }
}

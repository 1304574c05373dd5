// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import gate.dbus.BusFailure;
import gate.wire.ClientFailure;

/** Why a command did not get to a gate, or not back, in words for people; with the exit code for it. */
public final class Unreached extends Exception {
    private static final long serialVersionUID = 1;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int NOBODY = 3;
    private static final int MUTE = 4;

    private final int code;

    private Unreached(int code, String words, Throwable cause) {
        super(words, cause);
        this.code = code;
    }

    /** Nobody is there. */
    public static Unreached nobody(String words) {
        return new Unreached(NOBODY, words, null);
    }

    /** Somebody is there, and did not answer in time. */
    static Unreached mute(String words) {
        return new Unreached(MUTE, words, null);
    }

    /** It did not say which of several. */
    static Unreached ambiguous(String words) {
        return new Unreached(USAGE, words, null);
    }

    static Unreached interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new Unreached(FAILED, "interrupted", interrupted);
    }

    /** A client that talks to a broker failed. */
    public static Unreached of(ClientFailure failure) {
        return of(failure, "");
    }

    /** A failure with more to say about it. */
    static Unreached of(ClientFailure failure, String more) {
        int code = switch (failure.kind()) {
            case UNREACHABLE -> NOBODY;
            case TIMED_OUT -> MUTE;
            case FAILED -> FAILED;
        };
        return new Unreached(code, failure.getMessage() + more, failure);
    }

    static Unreached of(BusFailure failure) {
        return of(failure, "");
    }

    /** A failure with more to say about it. */
    static Unreached of(BusFailure failure, String more) {
        int code = switch (failure.kind()) {
            case UNREACHABLE -> NOBODY;
            case TIMED_OUT -> MUTE;
            case REFUSED -> FAILED;
        };
        return new Unreached(code, failure.getMessage() + more, failure);
    }

    /** The exit code. */
    public int code() {
        return code;
    }

    /** Whether the command was not clear. */
    public boolean isUsage() {
        return code == USAGE;
    }
}

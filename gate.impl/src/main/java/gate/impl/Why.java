// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** Why a leaf is driven, or is to be driven. */
enum Why {
    /** A command. */
    COMMAND("command"),
    /** The one-button input on site. */
    BUTTON("button"),
    /** Somebody wants to leave. */
    EXIT("request-to-exit"),
    /** The time of an access, or of the automatic closing, is over. */
    TIMER("auto-close"),
    /** The gate is in lockdown, and what was in the way has gone. */
    LOCKDOWN("lockdown"),
    /** Something was in the way of a closing: the whole way back. */
    REOPEN("obstruction"),
    /** Something was in the way of an opening: a little back. */
    BACK_OFF("back-off"),
    /** The fire contact. */
    FIRE("fire"),
    /** A button is held on site; not a moment longer. */
    HELD("hold-to-run");

    private final String word;

    Why(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Whether only what is named in the contract may end it, and no newer command. */
    boolean isProtected() {
        return this == REOPEN || this == FIRE;
    }
}

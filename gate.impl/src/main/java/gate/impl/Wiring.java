// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** What a closed contact of an input means. */
enum Wiring {
    /** The gate has no such input. */
    NONE,
    /** Normally open: a closed contact says yes. */
    NO,
    /** Normally closed: an open contact says yes, so that a cut wire does too. */
    NC;

    /** The wiring that a configuration names; none for a word that names none. */
    static Wiring of(String word) {
        return switch (word) {
            case "no" -> NO;
            case "nc" -> NC;
            default -> NONE;
        };
    }
}

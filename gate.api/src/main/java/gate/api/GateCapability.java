// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

/** What a gate can do beyond opening, closing and stopping. */
public enum GateCapability {
    /** knows its position between the limits */
    POSITION("position"),
    /** has a sensor that guards the closing */
    OBSTRUCTION("obstruction"),
    /** has a warning lamp */
    LAMP("lamp"),
    /** has a sounder */
    SOUNDER("sounder");

    private final String word;

    GateCapability(String word) {
        this.word = word;
    }

    /** The word for this value on every wire, in lower case. */
    public String word() {
        return word;
    }
}

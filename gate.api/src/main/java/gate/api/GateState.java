// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

/** What the leaf does, as far as sensors and the drive tell; never a guess. */
public enum GateState {
    /** at its closed limit switch */
    CLOSED("closed"),
    /** driven towards the open limit */
    OPENING("opening"),
    /** at its open limit switch */
    OPEN("open"),
    /** driven towards the closed limit */
    CLOSING("closing"),
    /** at rest between the limits */
    STOPPED("stopped"),
    /** nobody knows: power-up without a limit, travel timeout, manual release, contradicting sensors */
    UNKNOWN("unknown");

    private final String word;

    GateState(String word) {
        this.word = word;
    }

    /** The word for this value on every wire, in lower case. */
    public String word() {
        return word;
    }
}

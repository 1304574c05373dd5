// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

/** What the gate waits for. While it waits, its state is what the limits say, else stopped. */
public enum GatePhase {
    /** nothing is under way */
    IDLE("idle"),
    /** lamp and sounder announce a closing before the leaf moves */
    WARNING("warning"),
    /** the drive was switched off and may not be switched on yet */
    DEAD_TIME("dead-time"),
    /** the drive is on */
    DRIVING("driving");

    private final String word;

    GatePhase(String word) {
        this.word = word;
    }

    /** The word for this value on every wire, in lower case. */
    public String word() {
        return word;
    }
}

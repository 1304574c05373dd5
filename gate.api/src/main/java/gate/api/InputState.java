// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

/** What an input of a gate says now. */
public enum InputState {
    /** says no */
    CLEAR("clear"),
    /** says yes */
    ACTIVE("active"),
    /** has not said anything since the gate started or its driver came */
    SILENT("silent"),
    /** the driver reports the sensor broken or shorted */
    BROKEN("broken");

    private final String word;

    InputState(String word) {
        this.word = word;
    }

    /** The word for this value on every wire, in lower case. */
    public String word() {
        return word;
    }
}

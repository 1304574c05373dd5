// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

/** What the gate lets itself be told; survives a power cut. */
public enum GateMode {
    /** obeys everyone who may command it */
    NORMAL("normal"),
    /** does not open for remote commands */
    BLOCKED("blocked"),
    /** closes and stays closed until released */
    LOCKDOWN("lockdown"),
    /** opens and stays open until released */
    HOLD_OPEN("hold-open"),
    /** moves only while a local button is held */
    MAINTENANCE("maintenance");

    private final String word;

    GateMode(String word) {
        this.word = word;
    }

    /** The word for this value on every wire, in lower case. */
    public String word() {
        return word;
    }
}

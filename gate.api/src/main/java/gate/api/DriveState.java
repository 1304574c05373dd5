// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

/** What is known of the drive. */
public enum DriveState {
    /** told to open, and not yet confirmed off since */
    UP("up"),
    /** told to close, and not yet confirmed off since */
    DOWN("down"),
    /** confirmed off by the driver */
    OFF("off"),
    /** nobody knows: the driver did not confirm in time that the drive is off */
    UNCONFIRMED("unconfirmed");

    private final String word;

    DriveState(String word) {
        this.word = word;
    }

    /** The word for this value on every wire, in lower case. */
    public String word() {
        return word;
    }
}

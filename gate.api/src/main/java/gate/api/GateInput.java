// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

/** An input of a gate: each is configured or not. */
public enum GateInput {
    /** limit switch of the open end */
    LIMIT_OPEN("limit-open"),
    /** limit switch of the closed end */
    LIMIT_CLOSED("limit-closed"),
    /** photo-eye that guards the closing */
    OBSTRUCTION_CLOSING("obstruction-closing"),
    /** safety edge that guards the closing */
    EDGE_CLOSING("edge-closing"),
    /** safety edge that guards the opening */
    EDGE_OPENING("edge-opening"),
    /** photo-eye that guards the opening */
    OBSTRUCTION_OPENING("obstruction-opening"),
    /** wired stop */
    STOP_INPUT("stop-input"),
    /** the leaf is uncoupled from the drive */
    MANUAL_RELEASE("manual-release"),
    /** the cabinet was opened */
    TAMPER("tamper"),
    /** somebody inside wants to leave */
    REQUEST_TO_EXIT("request-to-exit"),
    /** the fire alarm system asks */
    FIRE("fire"),
    /** one-button operator: toggles */
    BUTTON("button"),
    /** opens while it is held */
    HOLD_UP("hold-up"),
    /** closes while it is held */
    HOLD_DOWN("hold-down");

    private final String word;

    GateInput(String word) {
        this.word = word;
    }

    /** The word for this value on every wire, in lower case. */
    public String word() {
        return word;
    }
}

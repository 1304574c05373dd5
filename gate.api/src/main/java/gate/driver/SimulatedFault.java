// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.driver;

import java.util.Arrays;
import java.util.Optional;

/** What can go wrong with a simulated gate as a whole; each is switched on and off by itself. */
public enum SimulatedFault {
    /** The leaf is jammed: neither its drive nor a hand moves it. */
    LEAF_STUCK("leaf-stuck"),
    /** The motor is wired the wrong way round: the order to open closes. */
    WRONG_DIRECTION("wrong-direction"),
    /**
     * No power: the output is off, no order does anything, and nothing is reported. When it returns the leaf is where it was
     * left, all inputs are told again, and that the output is off.
     */
    POWER_CUT("power-cut"),
    /** Each order throws and does nothing; the output stays as it was until its lease passes. */
    DRIVER_THROWS("driver-throws"),
    /**
     * Each order is lost: nothing starts, nothing is switched off before its lease passes, no off is confirmed. So a driver
     * that hangs looks to its gate, except that no thread is kept: this one runs on the gate's queue. What the sensors see
     * is reported as ever; lost orders stay lost when the fault is over.
     */
    DRIVER_HANGS("driver-hangs"),
    /** The output goes off as ordered, and nobody tells. */
    OFF_UNCONFIRMED("off-unconfirmed"),
    /** The encoder tells no positions. */
    ENCODER_SILENT("encoder-silent"),
    /** The driver reports a fault named {@code simulated}; it has recovered when this is switched off. */
    FAULT_REPORTED("fault-reported");

    private final String word;

    SimulatedFault(String word) {
        this.word = word;
    }

    /** The word for this value wherever people read or write it. */
    public String word() {
        return word;
    }

    /** The fault with this word. */
    public static Optional<SimulatedFault> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}

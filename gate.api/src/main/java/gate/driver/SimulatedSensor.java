// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.driver;

import java.util.Arrays;
import java.util.Optional;

/** How the sensor of one input of a simulated gate works. */
public enum SimulatedSensor {
    /** It says what there is. */
    WELL("well"),
    /** It says yes, whatever there is: a limit switch that sticks. */
    STUCK_YES("stuck-yes"),
    /** It says no, whatever there is: a limit switch that is never reached, a blind photo-eye. */
    STUCK_NO("stuck-no"),
    /** It does not answer. */
    SILENT("silent"),
    /** It is known to be broken. */
    BROKEN("broken"),
    /**
     * It seems to work, and fails the test that is made before a closing: on the closing side it then counts as broken, and
     * the closing does not start. On other inputs, which are not tested, it seems to work.
     */
    FAILS_TEST("fails-test");

    private final String word;

    SimulatedSensor(String word) {
        this.word = word;
    }

    /** The word for this value wherever people read or write it. */
    public String word() {
        return word;
    }

    /** The state with this word. */
    public static Optional<SimulatedSensor> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}

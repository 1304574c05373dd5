// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.driver.DriverReport;
import java.util.EnumSet;
import java.util.Set;

/** Which reports overtake all others: those that may have to end a movement. */
final class Urgency {
    private static final Set<GateInput> SAFETY = EnumSet.of(
            GateInput.OBSTRUCTION_CLOSING,
            GateInput.EDGE_CLOSING,
            GateInput.EDGE_OPENING,
            GateInput.OBSTRUCTION_OPENING,
            GateInput.STOP_INPUT,
            GateInput.MANUAL_RELEASE,
            GateInput.FIRE);

    private Urgency() {}

    static boolean of(DriverReport report) {
        return report instanceof DriverReport.Fault
                || (report instanceof DriverReport.Input input && SAFETY.contains(input.input()));
    }
}

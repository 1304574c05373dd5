// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import java.time.Duration;
import java.util.Map;

/**
 * The settings of one gate that decide how it moves. Immutable.
 *
 * @param deadTime between a drive-off and the next drive-on
 * @param closeWarning lamp and sounder before a closing
 * @param travelTimeout the longest that a movement may take
 * @param wiring the inputs that the gate has, and what their contacts mean
 */
record Rules(Duration deadTime, Duration closeWarning, Duration travelTimeout, Map<GateInput, Wiring> wiring) {
    /** A leaf at rest leaves its limit within this time of the start of the drive. */
    static final Duration LEAVE_LIMIT = Duration.ofSeconds(3);

    /** A driver confirms within this time that the drive is off. */
    static final Duration OFF_CONFIRM = Duration.ofSeconds(2);

    Rules {
        wiring = Map.copyOf(wiring);
    }

    boolean has(GateInput input) {
        return wiring.getOrDefault(input, Wiring.NONE) != Wiring.NONE;
    }
}

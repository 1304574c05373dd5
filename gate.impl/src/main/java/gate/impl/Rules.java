// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import java.util.Map;
import java.util.Set;

/**
 * The settings of one gate that decide how it moves. Immutable.
 *
 * @param times how long things take
 * @param wiring the inputs that the gate has, and what their contacts mean
 * @param traits what it may and can do
 * @param partial how far open a pedestrian needs it, in percent
 */
record Rules(Times times, Map<GateInput, Wiring> wiring, Set<Trait> traits, int partial) {
    Rules {
        wiring = Map.copyOf(wiring);
        traits = Set.copyOf(traits);
    }

    boolean has(GateInput input) {
        return wiring.getOrDefault(input, Wiring.NONE) != Wiring.NONE;
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether a sensor looks after the leaf in {@code direction}. */
    boolean guarded(Direction direction) {
        return direction.guards().stream().anyMatch(this::has);
    }

    Rules with(Times changed) {
        return new Rules(changed, wiring, traits, partial);
    }

    Rules with(Set<Trait> changed) {
        return new Rules(times, wiring, changed, partial);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.driver.SimulatedFault;
import gate.driver.SimulatedGate.Side;
import gate.driver.SimulatedSensor;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What is switched at a simulated gate. Immutable.
 *
 * @param faults what is wrong with the gate as a whole
 * @param inputs what something has come to
 * @param sensors the sensors that are not well
 * @param obstructions the things in the way, in percent
 */
record Conditions(
        Set<SimulatedFault> faults,
        Set<GateInput> inputs,
        Map<GateInput, SimulatedSensor> sensors,
        Map<Side, Integer> obstructions) {
    /** All is well. */
    static final Conditions GOOD = new Conditions(Set.of(), Set.of(), Map.of(), Map.of());

    Conditions with(SimulatedFault fault, boolean on) {
        return new Conditions(switched(SimulatedFault.class, faults, fault, on), inputs, sensors, obstructions);
    }

    Conditions with(GateInput input, boolean yes) {
        return new Conditions(faults, switched(GateInput.class, inputs, input, yes), sensors, obstructions);
    }

    Conditions with(GateInput input, SimulatedSensor how) {
        Map<GateInput, SimulatedSensor> changed = new EnumMap<>(GateInput.class);
        changed.putAll(sensors);
        changed.put(input, how);
        changed.values().remove(SimulatedSensor.WELL);
        return new Conditions(faults, inputs, Collections.unmodifiableMap(changed), obstructions);
    }

    Conditions with(Side side, int percent) {
        Map<Side, Integer> changed = new EnumMap<>(Side.class);
        changed.putAll(obstructions);
        changed.put(side, percent);
        return new Conditions(faults, inputs, sensors, Collections.unmodifiableMap(changed));
    }

    Conditions without(Side side) {
        Map<Side, Integer> changed = new EnumMap<>(Side.class);
        changed.putAll(obstructions);
        changed.remove(side);
        return new Conditions(faults, inputs, sensors, Collections.unmodifiableMap(changed));
    }

    boolean has(SimulatedFault fault) {
        return faults.contains(fault);
    }

    SimulatedSensor sensor(GateInput input) {
        return sensors.getOrDefault(input, SimulatedSensor.WELL);
    }

    private static <E extends Enum<E>> Set<E> switched(Class<E> type, Set<E> all, E each, boolean on) {
        Set<E> changed = EnumSet.noneOf(type);
        changed.addAll(all);
        if (on) {
            changed.add(each);
        } else {
            changed.remove(each);
        }
        return Collections.unmodifiableSet(changed);
    }
}

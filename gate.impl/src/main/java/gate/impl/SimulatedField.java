// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.driver.SimulatedFault;
import gate.driver.SimulatedGate;
import gate.driver.SimulatedSensor;
import java.util.Map;
import java.util.Set;

/** Lets things happen at one simulated gate that the gateway has no part in; what cannot be is refused in words for people. */
final class SimulatedField implements SimulatedGate {
    private final Simulation simulation;

    SimulatedField(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public Set<GateInput> configured() {
        return simulation.configured();
    }

    @Override
    public void input(GateInput input, boolean yes) {
        if (input == GateInput.LIMIT_OPEN || input == GateInput.LIMIT_CLOSED) {
            throw new IllegalArgumentException("what " + input.word()
                    + " says is decided by where the leaf is: push it, or let the sensor be "
                    + SimulatedSensor.STUCK_YES.word()
                    + " or " + SimulatedSensor.STUCK_NO.word());
        }
        if (input != GateInput.MANUAL_RELEASE) {
            need(input);
        }
        simulation.change(now -> now.with(input, yes));
    }

    @Override
    public Set<GateInput> inputs() {
        return simulation.conditions().inputs();
    }

    @Override
    public void sensor(GateInput input, SimulatedSensor how) {
        need(input);
        simulation.change(now -> now.with(input, how));
    }

    @Override
    public Map<GateInput, SimulatedSensor> sensors() {
        return simulation.conditions().sensors();
    }

    @Override
    public void obstruct(Side side, int percent) {
        place(percent);
        simulation.change(now -> now.with(side, percent));
    }

    @Override
    public void clear(Side side) {
        simulation.change(now -> now.without(side));
    }

    @Override
    public Map<Side, Integer> obstructions() {
        return simulation.conditions().obstructions();
    }

    @Override
    public int pushTo(int percent) {
        simulation.push(place(percent) / 100.0);
        return place();
    }

    @Override
    public int place() {
        return simulation.percent();
    }

    @Override
    public void fault(SimulatedFault fault, boolean on) {
        simulation.change(now -> now.with(fault, on));
    }

    @Override
    public Set<SimulatedFault> faults() {
        return simulation.conditions().faults();
    }

    @Override
    public void repair() {
        simulation.change(now -> Conditions.GOOD);
    }

    private void need(GateInput input) {
        if (!configured().contains(input)) {
            throw new IllegalArgumentException("gate " + simulation.gate() + " has no input " + input.word()
                    + ": its configuration needs input." + input.word() + "=no or nc");
        }
    }

    private static int place(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(percent + " is no place of a leaf: 0 closed to 100 open");
        }
        return percent;
    }
}

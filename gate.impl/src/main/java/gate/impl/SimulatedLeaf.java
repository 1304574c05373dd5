// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.driver.Drive;
import gate.driver.DriverCapabilities;
import gate.driver.SimulatedFault;
import java.time.Duration;

/**
 * A leaf that moves nothing but numbers: brings the orders of its gate to the simulation, or loses them where that is what
 * is simulated.
 *
 * <p>With no travel time the leaf is at the other limit, and has told so, before the order returns.
 */
final class SimulatedLeaf implements Drive {
    private final Simulation simulation;
    private final Runnable withdrawn;

    /** {@code withdrawn} is told when the leaf is given back. */
    SimulatedLeaf(Simulation simulation, Runnable withdrawn) {
        this.simulation = simulation;
        this.withdrawn = withdrawn;
    }

    @Override
    public DriverCapabilities capabilities() {
        DriverCapabilities all =
                DriverCapabilities.none().withInputs(simulation.configured()).withLease();
        return simulation.settings().position() ? all.withPosition() : all;
    }

    @Override
    public void up(Duration lease) {
        if (arrives()) {
            simulation.up(lease);
        }
    }

    @Override
    public void down(Duration lease) {
        if (arrives()) {
            simulation.down(lease);
        }
    }

    @Override
    public void off() {
        if (arrives()) {
            simulation.off(!simulation.conditions().has(SimulatedFault.OFF_UNCONFIRMED));
        }
    }

    @Override
    public void detach() {
        simulation.end();
        withdrawn.run();
    }

    /** Whether an order gets to the output. */
    private boolean arrives() {
        Conditions now = simulation.conditions();
        if (now.has(SimulatedFault.DRIVER_THROWS)) {
            throw new IllegalStateException("switched on at the simulated gate " + simulation.gate() + ": "
                    + SimulatedFault.DRIVER_THROWS.word());
        }
        return !now.has(SimulatedFault.DRIVER_HANGS) && !now.has(SimulatedFault.POWER_CUT);
    }
}

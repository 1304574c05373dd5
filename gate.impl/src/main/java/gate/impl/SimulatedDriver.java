// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateService;
import gate.api.Settings;
import gate.api.SettingsException;
import gate.driver.Drive;
import gate.driver.DriverPort;
import gate.driver.GateDriver;
import gate.driver.SimulatedGate;
import java.util.function.BiFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The driver of gates that exist only in the gateway: for trying out, teaching and tests. */
@Component(property = {GateDriver.NAME + "=" + GateService.SIMULATED_DRIVER, GateDriver.IMMEDIATE + ":Boolean=true"})
public final class SimulatedDriver implements GateDriver {
    private final GateClock clock;
    private final Places places;
    private final BiFunction<String, SimulatedGate, Runnable> fields;

    /** Leaves come with their gates. */
    @Activate
    public SimulatedDriver(BundleContext context, @Reference GateThreads threads, @Reference Store store) {
        this(threads, new PlacesInStore(store), new SimulatedFields(context, threads.foreign()));
    }

    /** What is remembered is on the disk then. */
    @Deactivate
    public void stop() {
        places.close();
    }

    /**
     * For leaves in any time.
     *
     * @param places where leaves were left
     * @param fields publishes, by the id of the gate, what may happen at a leaf; what it returns withdraws that
     */
    SimulatedDriver(GateClock clock, Places places, BiFunction<String, SimulatedGate, Runnable> fields) {
        this.clock = clock;
        this.places = places;
        this.fields = fields;
    }

    @Override
    public void check(Settings settings) throws SettingsException {
        SimulatedSettings.read(settings);
    }

    @Override
    public Drive attach(String gate, Settings settings, DriverPort port) throws SettingsException {
        Simulation simulation = new Simulation(gate, SimulatedSettings.read(settings), port, clock, places);
        simulation.start();
        return new SimulatedLeaf(simulation, fields.apply(gate, new SimulatedField(simulation)));
    }
}

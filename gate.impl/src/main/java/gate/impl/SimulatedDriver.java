// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateService;
import gate.api.Settings;
import gate.api.SettingsException;
import gate.driver.Drive;
import gate.driver.DriverPort;
import gate.driver.GateDriver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The driver of gates that exist only in the gateway: for trying out, teaching and tests. */
@Component(property = {GateDriver.NAME + "=" + GateService.SIMULATED_DRIVER, GateDriver.IMMEDIATE + ":Boolean=true"})
public final class SimulatedDriver implements GateDriver {
    private final Map<String, Double> places = new ConcurrentHashMap<>();
    private final GateThreads threads;

    /** Leaves come with their gates. */
    @Activate
    public SimulatedDriver(@Reference GateThreads threads) {
        this.threads = threads;
    }

    @Override
    public void check(Settings settings) throws SettingsException {
        SimulatedSettings.read(settings);
    }

    @Override
    public Drive attach(String gate, Settings settings, DriverPort port) throws SettingsException {
        return new SimulatedLeaf(
                SimulatedSettings.read(settings),
                port,
                threads,
                System::nanoTime,
                places.getOrDefault(gate, 0.0),
                place -> places.put(gate, place));
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.driver;

import gate.api.Settings;
import gate.api.SettingsException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of hardware that moves leaves: register it as a service with the property {@link #NAME}, and every gate whose
 * configuration says {@code driver=} that name attaches itself.
 *
 * <p>Both methods may be called from any thread, for several gates at once. What they throw, or that they do not return,
 * is a fault of that one gate and nothing else.
 */
@ConsumerType
public interface GateDriver {
    /** Service property: the name by which configurations choose the driver. */
    String NAME = "driver.name";

    /**
     * Service property, Boolean: its methods, and those of its drives, only compute and never wait for anything; the gate
     * then calls them on its own queue instead of threads for this driver. Not for hardware.
     */
    String IMMEDIATE = "driver.immediate";

    /**
     * Reads the driver's own keys, those that {@link Settings#unread()} still has, and touches nothing.
     *
     * @throws SettingsException when they cannot be used; see {@link Settings#check()}
     */
    void check(Settings settings) throws SettingsException;

    /**
     * Takes charge of one leaf. The output is off when this returns. The port may be used at once, and until
     * {@link Drive#detach()}; the first reports should say what all limits and sensors are now.
     *
     * @param gate the id of the gate
     * @param settings the configuration of the gate
     * @param port where reports go
     * @throws SettingsException when the driver's own keys cannot be used
     */
    Drive attach(String gate, Settings settings, DriverPort port) throws SettingsException;
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.api.Settings;
import gate.api.SettingsException;
import gate.driver.Drive;
import gate.driver.DriverPort;
import gate.driver.GateDriver;
import gate.link.LinkThread;
import org.eclipse.kura.gpio.GPIOService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The driver of gates whose relays and contacts are wired to pins of the gateway; it is there as long as Kura has pins. */
@Component(property = GateDriver.NAME + "=" + GpioDriver.NAME)
public final class GpioDriver implements GateDriver {
    static final String NAME = "kura-gpio";

    private final GpioPins pins;

    /** Pins are taken with their gates. */
    @Activate
    public GpioDriver(@Reference GPIOService service) {
        this.pins = new GpioPins(service);
    }

    @Override
    public void check(Settings settings) throws SettingsException {
        GpioSettings.read(settings);
    }

    @Override
    public Drive attach(String gate, Settings settings, DriverPort port) throws SettingsException {
        GpioSettings read = GpioSettings.read(settings);
        GpioPins.Holder holder = new GpioPins.Holder(gate);
        try {
            GpioLeaf leaf = new GpioLeaf(
                    new GpioMotor(holder, read, pins, port),
                    new GpioContacts(gate, holder, read, pins, port),
                    new LinkThread("gate-gpio-" + gate),
                    () -> pins.release(holder));
            leaf.start();
            return leaf;
        } catch (SettingsException | RuntimeException failed) {
            pins.release(holder);
            throw failed;
        }
    }
}

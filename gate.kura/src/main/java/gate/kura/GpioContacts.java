// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.api.GateInput;
import gate.api.SettingsException;
import gate.driver.DriverPort;
import gate.driver.DriverReport;
import gate.driver.DriverReport.Contact;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limit switches, sensors and buttons: what they are is told when it changes. Used by one thread. */
final class GpioContacts {
    private static final Logger LOG = LoggerFactory.getLogger(GpioContacts.class);

    private final String gate;
    private final DriverPort port;
    private final Map<GateInput, GpioPin> pins = new EnumMap<>(GateInput.class);
    private final Map<GateInput, Contact> told = new EnumMap<>(GateInput.class);

    GpioContacts(String gate, GpioPins.Holder holder, GpioSettings settings, GpioPins all, DriverPort port)
            throws SettingsException {
        this.gate = gate;
        this.port = port;
        for (Map.Entry<GateInput, PinSpec> each : settings.inputs().entrySet()) {
            pins.put(
                    each.getKey(),
                    all.input(holder, GpioSettings.PREFIX + each.getKey().word(), each.getValue()));
        }
    }

    Set<GateInput> inputs() {
        return pins.keySet();
    }

    /** The first time everything is told. */
    void look() {
        pins.forEach((input, pin) -> {
            Contact now = contact(input, pin);
            if (told.put(input, now) != now) {
                port.report(new DriverReport.Input(input, now));
            }
        });
    }

    void close() {
        pins.values().forEach(GpioPin::close);
    }

    private Contact contact(GateInput input, GpioPin pin) {
        try {
            return pin.isOn() ? Contact.CLOSED : Contact.OPEN;
        } catch (IOException failed) {
            if (told.get(input) != Contact.SILENT) {
                LOG.warn("gate {}: {}: {}", gate, input.word(), failed.getMessage());
            }
            return Contact.SILENT;
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.api.SettingsException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.gpio.GPIOService;
import org.eclipse.kura.gpio.KuraGPIODirection;
import org.eclipse.kura.gpio.KuraGPIOMode;
import org.eclipse.kura.gpio.KuraGPIOPin;
import org.eclipse.kura.gpio.KuraGPIOTrigger;

/** The pins of this gateway, each for one gate. */
final class GpioPins {
    private final GPIOService service;
    private final Map<String, Holder> holders = new ConcurrentHashMap<>();

    /** A gate for as long as one drive of it lives: the next one may come before the last one has gone. */
    static final class Holder {
        private final String gate;

        Holder(String gate) {
            this.gate = gate;
        }
    }

    GpioPins(GPIOService service) {
        this.service = service;
    }

    GpioPin output(Holder holder, String key, PinSpec spec) throws SettingsException {
        return take(holder, key, spec, KuraGPIODirection.OUTPUT, KuraGPIOMode.OUTPUT_PUSH_PULL, KuraGPIOTrigger.NONE);
    }

    /** Held at the level that means open: so does a wire that is broken. */
    GpioPin input(Holder holder, String key, PinSpec spec) throws SettingsException {
        KuraGPIOMode mode = spec.activeLow() ? KuraGPIOMode.INPUT_PULL_UP : KuraGPIOMode.INPUT_PULL_DOWN;
        return take(holder, key, spec, KuraGPIODirection.INPUT, mode, KuraGPIOTrigger.NONE);
    }

    /** Whatever {@code holder} still has is free. */
    @SuppressWarnings("ReferenceEquality") // the very same
    void release(Holder holder) {
        holders.values().removeIf(each -> each == holder);
    }

    private GpioPin take(
            Holder holder,
            String key,
            PinSpec spec,
            KuraGPIODirection direction,
            KuraGPIOMode mode,
            KuraGPIOTrigger trigger)
            throws SettingsException {
        Holder first =
                holders.merge(spec.name(), holder, (known, fresh) -> known.gate.equals(fresh.gate) ? fresh : known);
        if (!first.gate.equals(holder.gate)) {
            throw new SettingsException(key + "=" + spec + " is not allowed: gate " + first.gate + " has that pin");
        }
        KuraGPIOPin pin = spec.terminal().isPresent()
                ? service.getPinByTerminal(spec.terminal().get(), direction, mode, trigger)
                : service.getPinByName(spec.name(), direction, mode, trigger);
        if (pin == null) {
            throw new SettingsException(key + "=" + spec + " is not allowed: this gateway has no such pin");
        }
        return new GpioPin(spec, pin);
    }
}

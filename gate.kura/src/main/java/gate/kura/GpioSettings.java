// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.api.GateInput;
import gate.api.Settings;
import gate.api.SettingsException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The driver's own keys of one gate. Immutable.
 *
 * @param outputs what is switched, by the name of its key without {@link #PREFIX}
 * @param inputs what is looked at
 */
record GpioSettings(Map<String, PinSpec> outputs, Map<GateInput, PinSpec> inputs) {
    static final String PREFIX = "gpio.";
    static final String UP = "up";
    static final String DOWN = "down";
    static final String LAMP = "lamp";
    static final String SOUNDER = "sounder";
    static final String WATCHDOG = "watchdog";

    static GpioSettings read(Settings settings) throws SettingsException {
        Map<String, String> holders = new LinkedHashMap<>();
        Map<String, PinSpec> outputs = new LinkedHashMap<>();
        for (String name : new String[] {UP, DOWN, LAMP, SOUNDER, WATCHDOG}) {
            pin(settings, holders, name).ifPresent(pin -> outputs.put(name, pin));
        }
        for (String name : new String[] {UP, DOWN}) {
            if (settings.values().getOrDefault(PREFIX + name, "").isEmpty()) {
                settings.refuse(PREFIX + name, "", "the relay that drives " + name + " needs a pin: " + PinSpec.RULE);
            }
        }
        Map<GateInput, PinSpec> inputs = new EnumMap<>(GateInput.class);
        for (GateInput input : GateInput.values()) {
            pin(settings, holders, input.word()).ifPresent(pin -> inputs.put(input, pin));
        }
        settings.refuseUnread();
        settings.check();
        return new GpioSettings(Collections.unmodifiableMap(outputs), Collections.unmodifiableMap(inputs));
    }

    private static Optional<PinSpec> pin(Settings settings, Map<String, String> holders, String name) {
        String key = PREFIX + name;
        String text = settings.text(key, "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<PinSpec> pin = PinSpec.parse(text);
        if (pin.isEmpty()) {
            settings.refuse(key, text, PinSpec.RULE);
        } else {
            String holder = holders.putIfAbsent(pin.get().name(), key);
            if (holder != null) {
                settings.refuse(key, text, holder + " has that pin");
            }
        }
        return pin;
    }
}

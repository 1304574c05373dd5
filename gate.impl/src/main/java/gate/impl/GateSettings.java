// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateService;
import gate.api.Settings;
import gate.api.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The validated settings of one gate. Immutable.
 *
 * @param enabled whether there is such a gate
 * @param id unique in the gateway
 * @param label its name for people
 * @param kind what it is, for those who draw it
 * @param driver the name of its driver
 * @param rules what decides how it moves
 * @param debounce so long a contact has to be quiet before it is believed that all is well
 * @param leaseless whether a driver is taken whose output does not end by itself
 * @param all every key of its configuration: a driver reads its own
 * @param driverKeys those that the core does not know
 */
record GateSettings(
        boolean enabled,
        String id,
        String label,
        String kind,
        String driver,
        Rules rules,
        Duration debounce,
        boolean leaseless,
        Map<String, String> all,
        Map<String, String> driverKeys) {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9-]{1,64}");

    static GateSettings read(Settings settings, String name) throws SettingsException {
        String id = settings.text("id", name);
        if (!ID.matcher(id).matches()) {
            settings.refuse("id", id, "1 to 64 of a-z A-Z 0-9 -");
        }
        String driver = settings.text("driver", GateService.SIMULATED_DRIVER);
        boolean simulated = driver.equals(GateService.SIMULATED_DRIVER);
        settings.text(DriverKeys.KEY, "", DriverKeys::isList, DriverKeys.RULE);
        // noise bounces; without it a simulated contact is quiet at once
        boolean quiet = simulated
                && settings.values().getOrDefault("simulate.seed", "0").equals("0");
        GateSettings read = new GateSettings(
                settings.flag("enabled", true),
                id,
                settings.text("label", id, l -> l.length() <= 64, "at most 64 characters"),
                settings.text("kind", "gate", k -> k.matches("[a-z-]{1,32}"), "1 to 32 of a-z -"),
                driver,
                SafetySettings.read(settings, simulated),
                Duration.ofMillis(settings.number("debounce.ms", quiet ? 0 : 50, 0, 1000, "ms")),
                settings.choice("lease", "required", List.of("required", "none"))
                        .equals("none"),
                settings.values(),
                settings.unread());
        if (simulated) {
            SimulatedSettings.read(settings);
        } else {
            SimulatedSettings.pass(settings);
        }
        settings.check();
        return read;
    }

    /** The configuration for the driver: the keys that the core knows have been read. */
    Settings forDriver(String pid) {
        Settings settings = Settings.of(pid, all);
        try {
            read(settings, id);
        } catch (SettingsException impossible) {
            throw new IllegalStateException("settings that were good are not any more", impossible);
        }
        return settings;
    }

    /** Whether the driver sees no difference. */
    boolean sameHardware(GateSettings other) {
        return rules.wiring().equals(other.rules.wiring())
                && driverKeys.equals(other.driverKeys)
                && leaseless == other.leaseless;
    }

    boolean simulated() {
        return driver.equals(GateService.SIMULATED_DRIVER);
    }

    /** Whether a real leaf closes without a sensor that the gateway sees, because the operator's board has its own. */
    boolean closesOnItsBoard() {
        return !simulated() && rules.has(Trait.CLOSES_UNGUARDED);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.api.GateService;
import gate.api.Settings;
import gate.api.SettingsException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The validated settings of one gate. Immutable.
 *
 * @param id unique in the gateway
 * @param label its name for people
 * @param kind what it is, for those who draw it
 * @param driver the name of its driver
 * @param rules what decides how it moves
 * @param all every key of its configuration: a driver reads its own
 */
record GateSettings(String id, String label, String kind, String driver, Rules rules, Map<String, String> all) {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9-]{1,64}");
    private static final List<GateInput> LIMITS = List.of(GateInput.LIMIT_OPEN, GateInput.LIMIT_CLOSED);

    static GateSettings read(Settings settings, String name) throws SettingsException {
        String id = settings.text("id", name);
        if (!ID.matcher(id).matches()) {
            settings.refuse("id", id, "1 to 64 of a-z A-Z 0-9 -");
        }
        String driver = settings.text("driver", GateService.SIMULATED_DRIVER);
        boolean simulated = driver.equals(GateService.SIMULATED_DRIVER);
        GateSettings read = new GateSettings(
                id,
                settings.text("label", id, l -> l.length() <= 64, "at most 64 characters"),
                settings.text("kind", "gate", k -> k.matches("[a-z-]{1,32}"), "1 to 32 of a-z -"),
                driver,
                new Rules(
                        millis(settings, "dead.time.ms", 500, simulated ? 0 : 300, 10_000),
                        millis(settings, "close.warning.ms", simulated ? 0 : 5000, simulated ? 0 : 2000, 60_000),
                        Duration.ofSeconds(settings.number("travel.timeout.s", 60, 1, 600, "s")),
                        wiring(settings)),
                settings.values());
        if (simulated) {
            SimulatedSettings.read(settings);
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

    boolean simulated() {
        return driver.equals(GateService.SIMULATED_DRIVER);
    }

    private static Duration millis(Settings settings, String key, long fallback, long min, long max) {
        return Duration.ofMillis(settings.number(key, fallback, min, max, "ms"));
    }

    private static Map<GateInput, Wiring> wiring(Settings settings) {
        Map<GateInput, Wiring> wiring = new EnumMap<>(GateInput.class);
        for (GateInput input : GateInput.values()) {
            boolean limit = LIMITS.contains(input);
            String word = settings.choice(
                    "input." + input.word(),
                    limit ? "no" : "none",
                    limit ? List.of("no", "nc") : List.of("none", "no", "nc"));
            wiring.put(
                    input,
                    switch (word) {
                        case "no" -> Wiring.NO;
                        case "nc" -> Wiring.NC;
                        default -> Wiring.NONE;
                    });
        }
        return wiring;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.api.Settings;
import gate.api.SettingsException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The driver's own keys of a simulated leaf, and the contacts that the gate's configuration gives it. Immutable.
 *
 * @param travel the time from limit to limit; nothing means that orders are carried out at once
 * @param softStart the share of the travel time in which the leaf gathers speed
 * @param softStop the share of the travel time in which it slows down before a limit
 * @param coast the time in which a leaf at full speed comes to rest when its drive goes off
 * @param position whether it has an encoder
 * @param seed where the noise begins; 0 for none
 * @param noise the most by which the time of one run differs, as a share of it
 * @param wiring the inputs that the gate has, and what their contacts mean
 */
record SimulatedSettings(
        Duration travel,
        double softStart,
        double softStop,
        Duration coast,
        boolean position,
        long seed,
        double noise,
        Map<GateInput, Wiring> wiring) {
    private static final String TRAVEL = "travel.ms";

    static SimulatedSettings read(Settings settings) throws SettingsException {
        SimulatedSettings read = new SimulatedSettings(
                Duration.ofMillis(settings.number(TRAVEL, 500, 0, 600_000, "ms")),
                share(settings, "simulate.soft.start.percent", 10),
                share(settings, "simulate.soft.stop.percent", 10),
                Duration.ofMillis(settings.number("simulate.coast.ms", 0, 0, 10_000, "ms")),
                settings.flag("simulate.position", true),
                settings.number("simulate.seed", 0, 0, Long.MAX_VALUE, ""),
                share(settings, "simulate.noise.percent", 10),
                wiring(settings.values()));
        settings.refuseUnread();
        settings.check();
        return read;
    }

    /** For another driver: Kura gives every gate all keys that have a default, and none can be taken away there. */
    static void pass(Settings settings) {
        settings.unread().keySet().stream()
                .filter(key -> key.equals(TRAVEL) || key.startsWith("simulate."))
                .forEach(key -> settings.text(key, ""));
    }

    private static double share(Settings settings, String key, long fallback) {
        return settings.number(key, fallback, 0, 50, "%") / 100.0;
    }

    boolean instant() {
        return travel.isZero();
    }

    /** Whether runs differ and contacts bounce. */
    boolean noisy() {
        return seed != 0 && noise > 0 && !instant();
    }

    /** The core has read and checked these keys; here they only say which contacts there are to report. */
    private static Map<GateInput, Wiring> wiring(Map<String, String> values) {
        Map<GateInput, Wiring> wiring = new EnumMap<>(GateInput.class);
        for (GateInput input : GateInput.values()) {
            boolean limit = input == GateInput.LIMIT_OPEN || input == GateInput.LIMIT_CLOSED;
            String word = values.getOrDefault("input." + input.word(), "");
            Wiring its = Wiring.of(limit && word.isEmpty() ? "no" : word);
            if (its != Wiring.NONE) {
                wiring.put(input, its);
            }
        }
        return Collections.unmodifiableMap(wiring);
    }
}

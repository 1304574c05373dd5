// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.api.Settings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the settings that decide how a gate moves, stricter where something real does, and refuses what would be dangerous. */
final class SafetySettings {
    private static final List<GateInput> LIMITS = List.of(GateInput.LIMIT_OPEN, GateInput.LIMIT_CLOSED);

    private final Settings settings;
    private final boolean simulated;

    private SafetySettings(Settings settings, boolean simulated) {
        this.settings = settings;
        this.simulated = simulated;
    }

    /** What is wrong is remembered in {@code settings}. */
    static Rules read(Settings settings, boolean simulated) {
        return new SafetySettings(settings, simulated).rules();
    }

    private Rules rules() {
        Rules rules = new Rules(
                times(), wiring(), traits(), (int) settings.number("partial.percent", 30, 5, 95, "percent open"));
        if (!rules.times().autoClose().isZero() && !rules.guarded(Direction.DOWN)) {
            settings.refuse(
                    "auto.close.s",
                    Long.toString(rules.times().autoClose().toSeconds()),
                    "a gate that closes by itself needs a sensor on its closing side; set input.obstruction-closing or"
                            + " input.edge-closing, or auto.close.s=0");
        }
        if (rules.has(Trait.FIRE_OPENS_AT_START) && !rules.has(Trait.FIRE_OPENS)) {
            settings.refuse("fire.open.at.start", "true", "only with fire.action=open and input.fire=no or nc");
        }
        return rules;
    }

    private Times times() {
        Duration travel = seconds("travel.timeout.s", 60, 1, 600);
        return new Times(
                millis("dead.time.ms", 500, simulated ? 0 : 300, 10_000),
                millis("close.warning.ms", simulated ? 0 : 5000, simulated ? 0 : 2000, 60_000),
                travel,
                travel,
                seconds("access.s", 30, 1, 86_400),
                seconds("auto.close.s", 0, 0, 86_400),
                seconds("held.open.s", simulated ? 0 : 300, 0, 86_400));
    }

    private Map<GateInput, Wiring> wiring() {
        Map<GateInput, Wiring> wiring = new EnumMap<>(GateInput.class);
        for (GateInput input : GateInput.values()) {
            boolean limit = LIMITS.contains(input);
            String word = settings.choice(
                    "input." + input.word(),
                    limit ? "no" : "none",
                    limit ? List.of("no", "nc") : List.of("none", "no", "nc"));
            wiring.put(input, Wiring.of(word));
        }
        return wiring;
    }

    private Set<Trait> traits() {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        boolean fireInput = !settings.text("input.fire", "none").equals("none");
        boolean fireOpens =
                settings.choice("fire.action", "open", List.of("open", "none")).equals("open");
        add(traits, Trait.FIRE_OPENS, fireInput && fireOpens);
        add(traits, Trait.FIRE_OPENS_AT_START, settings.flag("fire.open.at.start", false));
        add(
                traits,
                Trait.EXIT_IN_LOCKDOWN,
                settings.choice("lockdown.exit", "on", List.of("on", "off")).equals("on"));
        boolean board = settings.choice("close.unattended", "no", List.of("no", "board"))
                .equals("board");
        add(traits, Trait.CLOSES_UNGUARDED, simulated || board);
        add(traits, Trait.POSITION, settings.flag("position.estimate", true));
        return traits;
    }

    private static void add(Set<Trait> traits, Trait trait, boolean has) {
        if (has) {
            traits.add(trait);
        }
    }

    private Duration millis(String key, long fallback, long min, long max) {
        return Duration.ofMillis(settings.number(key, fallback, min, max, "ms"));
    }

    private Duration seconds(String key, long fallback, long min, long max) {
        return Duration.ofSeconds(settings.number(key, fallback, min, max, "s"));
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Settings;
import gate.api.SettingsException;
import gate.driver.Drive;
import gate.driver.DriverReport;
import gate.driver.SimulatedGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A simulated gate in virtual time: what it reports is kept in short words. */
final class SimulatorBench {
    static final Duration LEASE = Duration.ofSeconds(1);

    final VirtualClock clock = new VirtualClock();
    final List<String> heard = new ArrayList<>();
    final Map<String, SimulatedGate> fields = new HashMap<>();
    final PlacesInMemory places = new PlacesInMemory();
    final SimulatedDriver driver = new SimulatedDriver(clock, places, (gate, field) -> {
        fields.put(gate, field);
        return () -> fields.remove(gate);
    });

    Drive leaf;
    private Runnable renewal = () -> {};

    SimulatorBench(String... settings) {
        attach(settings);
    }

    /** Takes charge of the leaf {@code g}; {@code settings} are like {@code travel.ms=1000}. */
    void attach(String... settings) {
        try {
            leaf = driver.attach("g", settings(settings), report -> heard.add(word(report)));
        } catch (SettingsException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** As the core hands them on: its own keys read. */
    static Settings settings(String... words) {
        Map<String, String> raw = new HashMap<>();
        for (String word : words) {
            raw.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        Settings settings = Settings.of("gate~g", raw);
        raw.keySet().stream().filter(key -> key.startsWith("input.")).forEach(key -> settings.text(key, ""));
        return settings;
    }

    SimulatedGate field() {
        return fields.get("g");
    }

    /** Opens, and goes on with it, until {@link #off}. */
    void up() {
        renew(() -> leaf.up(LEASE));
    }

    /** Closes, and goes on with it, until {@link #off}. */
    void down() {
        renew(() -> leaf.down(LEASE));
    }

    void off() {
        renewal.run();
        leaf.off();
    }

    /** What was heard since the last time. */
    List<String> news() {
        List<String> news = List.copyOf(heard);
        heard.clear();
        return news;
    }

    /** What was heard since the last time, without positions. */
    List<String> contacts() {
        return news().stream().filter(word -> !word.endsWith("%")).toList();
    }

    private void renew(Runnable order) {
        renewal.run();
        order.run();
        renewal = clock.after(Duration.ofMillis(250), () -> renew(order));
    }

    private static String word(DriverReport report) {
        if (report instanceof DriverReport.Input input) {
            return input.input().word()
                    + switch (input.contact()) {
                        case CLOSED -> " made";
                        case OPEN -> " apart";
                        case BROKEN -> " broken";
                        case SILENT -> " silent";
                    };
        }
        if (report instanceof DriverReport.Position position) {
            return position.position().percent() + "%";
        }
        if (report instanceof DriverReport.Fault fault) {
            return "fault " + fault.name();
        }
        if (report instanceof DriverReport.Recovered over) {
            return "recovered " + over.name();
        }
        return "off";
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.SettingsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs that differ and contacts that bounce, the same again for the same seed. */
class SimulatedNoiseTest {
    private static final int RUNS = 20;

    @Test
    void the_same_seed_and_orders_give_the_same_reports_at_the_same_times() {
        List<String> once = reports("simulate.seed=42");
        assertThat(reports("simulate.seed=42")).isEqualTo(once);
        assertThat(reports("simulate.seed=43")).isNotEqualTo(once);
    }

    @Test
    void the_time_of_a_run_differs_by_no_more_than_is_set() {
        Set<Long> times = new HashSet<>();
        for (long time : times("simulate.seed=42", "simulate.noise.percent=20")) {
            assertThat(time).isBetween(800L, 1200L);
            times.add(time);
        }
        assertThat(times).hasSizeGreaterThan(10).anyMatch(time -> time < 900).anyMatch(time -> time > 1100);
    }

    @Test
    void without_a_seed_or_without_a_share_every_run_is_the_same() {
        assertThat(times("simulate.noise.percent=20")).containsOnly(1000L);
        assertThat(times("simulate.seed=42", "simulate.noise.percent=0")).containsOnly(1000L);
        assertThat(limit("simulate.noise.percent=20")).containsExactly("limit-open made");
    }

    @Test
    void the_contact_of_a_limit_bounces_for_twenty_milliseconds_and_then_says_what_there_is() {
        SimulatorBench bench = new SimulatorBench("travel.ms=1000", "simulate.seed=5");
        bench.news();
        bench.up();
        bench.clock.pass(20);
        List<String> left = bench.contacts();
        assertThat(left).hasSizeGreaterThan(2).endsWith("limit-closed apart").contains("limit-closed made");
        bench.clock.pass(600);
        assertThat(bench.contacts()).isEmpty();
        assertThat(limit("simulate.seed=5"))
                .hasSizeBetween(3, 7)
                .startsWith("limit-open made")
                .contains("limit-open apart")
                .endsWith("limit-open made");
    }

    @Test
    void two_gates_of_one_seed_differ() {
        SimulatedSettings settings = settings("simulate.seed=42");
        assertThat(new Noise(settings, "a").factor()).isNotEqualTo(new Noise(settings, "b").factor());
        assertThat(new Noise(settings, "a").factor()).isEqualTo(new Noise(settings, "a").factor());
    }

    private static List<String> reports(String... noise) {
        SimulatorBench bench = bench(noise);
        List<String> all = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            order(bench, run);
            for (int tick = 0; tick < 1500; tick++) {
                bench.clock.pass(1);
                for (String word : bench.news()) {
                    all.add(bench.clock.nanos() + " " + word);
                }
            }
        }
        return all;
    }

    private static List<Long> times(String... noise) {
        SimulatorBench bench = bench(noise);
        List<Long> times = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            bench.clock.pass(100);
            bench.news();
            order(bench, run);
            long millis = 0;
            String limit = run % 2 == 0 ? "limit-open made" : "limit-closed made";
            while (!bench.news().contains(limit)) {
                bench.clock.pass(1);
                millis++;
                // a bounce of the limit that was left is over
                if (millis == 20) {
                    bench.news();
                }
            }
            times.add(millis);
        }
        return times;
    }

    /** What the open limit tells when it is reached. */
    private static List<String> limit(String... noise) {
        SimulatorBench bench = bench(noise);
        bench.up();
        bench.clock.pass(500);
        bench.news();
        bench.clock.pass(1000);
        return bench.contacts();
    }

    private static void order(SimulatorBench bench, int run) {
        if (run % 2 == 0) {
            bench.up();
        } else {
            bench.down();
        }
    }

    private static SimulatorBench bench(String... noise) {
        List<String> settings = new ArrayList<>(List.of(noise));
        settings.add("travel.ms=1000");
        return new SimulatorBench(settings.toArray(String[]::new));
    }

    private static SimulatedSettings settings(String... words) {
        try {
            return SimulatedSettings.read(SimulatorBench.settings(words));
        } catch (SettingsException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}

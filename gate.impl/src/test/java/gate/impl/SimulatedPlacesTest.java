// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.driver.Drive;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A simulated leaf stands where it was left. */
class SimulatedPlacesTest {
    @Test
    void a_new_leaf_is_closed_a_known_one_where_it_was_and_one_whose_memory_was_lost_half_open() {
        Kept kept = new Kept();
        assertThat(kept.first("g")).isZero();
        kept.lost = true;
        assertThat(kept.first("g")).isEqualTo(0.5);
        kept.place = OptionalDouble.of(0.25);
        assertThat(kept.first("g")).isEqualTo(0.25);
    }

    @Test
    void it_stands_where_it_was_when_it_is_taken_in_charge_again() {
        SimulatorBench bench = new SimulatorBench("travel.ms=1000");
        bench.up();
        bench.clock.pass(300);
        bench.leaf.detach();
        bench.clock.pass(5000);
        bench.news();
        bench.attach("travel.ms=1000");
        assertThat(bench.field().place()).isEqualTo(28);
        assertThat(bench.news()).containsExactly("limit-open apart", "limit-closed apart", "28%");
    }

    @Test
    void at_rest_it_is_remembered_at_once_and_on_its_way_every_second() throws Exception {
        VirtualClock clock = new VirtualClock();
        Kept kept = new Kept();
        SimulatedDriver driver = new SimulatedDriver(clock, kept, (gate, field) -> () -> {});
        Drive leaf = driver.attach(
                "g",
                SimulatorBench.settings(
                        "travel.ms=10000",
                        "simulate.soft.start.percent=0",
                        "simulate.soft.stop.percent=0",
                        "simulate.position=false"),
                report -> {});
        assertThat(kept.news()).containsExactly(0.0);
        for (int quarter = 0; quarter < 14; quarter++) {
            leaf.up(SimulatorBench.LEASE);
            clock.pass(250);
        }
        assertThat(kept.news()).containsExactly(0.1, 0.2, 0.3);
        leaf.off();
        assertThat(kept.news()).containsExactly(0.35);
        leaf.off();
        clock.pass(60_000);
        assertThat(kept.news()).isEmpty();
    }

    /** A memory that can be lost, and is looked at. */
    private static final class Kept implements Places {
        private final List<Double> told = new ArrayList<>();
        private OptionalDouble place = OptionalDouble.empty();
        private boolean lost;

        @Override
        public OptionalDouble recall(String gate) {
            return place;
        }

        @Override
        public void remember(String gate, double where) {
            told.add(Math.round(where * 1000) / 1000.0);
        }

        @Override
        public boolean lost() {
            return lost;
        }

        List<Double> news() {
            List<Double> news = List.copyOf(told);
            told.clear();
            return news;
        }
    }
}

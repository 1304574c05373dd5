// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.driver.SimulatedFault;
import gate.driver.SimulatedGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a simulated leaf moves when nothing is wrong. */
class SimulatedTravelTest {
    @ParameterizedTest
    @CsvSource({"1,10,10", "500,0,0", "500,50,50", "777,0,30", "20000,10,10", "600000,33,7"})
    void from_limit_to_limit_it_takes_the_travel_time_to_the_nanosecond(long millis, int start, int stop) {
        SimulatorBench bench = new SimulatorBench(
                "travel.ms=" + millis, "simulate.soft.start.percent=" + start, "simulate.soft.stop.percent=" + stop);
        bench.news();
        for (String limit : List.of("limit-open", "limit-closed")) {
            if (limit.equals("limit-open")) {
                bench.up();
            } else {
                bench.down();
            }
            bench.clock.pass(Duration.ofMillis(millis).minusNanos(1));
            assertThat(bench.news()).doesNotContain(limit + " made");
            bench.clock.pass(Duration.ofNanos(1));
            assertThat(bench.news()).containsExactly(limit + " made");
            bench.off();
        }
    }

    @Test
    void it_gathers_speed_runs_evenly_and_slows_down_before_the_limit() {
        SimulatorBench bench =
                new SimulatorBench("travel.ms=1000", "simulate.soft.start.percent=20", "simulate.soft.stop.percent=40");
        bench.up();
        List<Integer> places = new ArrayList<>();
        for (int tick = 0; tick < 10; tick++) {
            bench.clock.pass(100);
            places.add(bench.field().place());
        }
        // full speed is 1 / 0.7 s: a seventh of the way while it starts, two sevenths while it stops
        assertThat(places).containsExactly(4, 14, 29, 43, 57, 71, 84, 93, 98, 100);
    }

    @Test
    void on_a_short_way_it_never_gets_to_full_speed() {
        SimulatorBench bench =
                new SimulatorBench("travel.ms=1000", "simulate.soft.start.percent=50", "simulate.soft.stop.percent=50");
        bench.field().pushTo(98);
        bench.up();
        bench.news();
        // 2 s/m at 4/s2 there and back: a fiftieth of the way takes a seventh of the time
        bench.clock.pass(141);
        assertThat(bench.contacts()).isEmpty();
        bench.clock.pass(1);
        assertThat(bench.contacts()).containsExactly("limit-open made");
    }

    @Test
    void it_leaves_the_limit_at_once_and_tells_where_it_is_every_tenth_of_a_second() {
        SimulatorBench bench =
                new SimulatorBench("travel.ms=500", "simulate.soft.start.percent=0", "simulate.soft.stop.percent=0");
        assertThat(bench.news()).containsExactly("limit-open apart", "limit-closed made");
        bench.up();
        assertThat(bench.news()).containsExactly("limit-closed apart");
        bench.clock.pass(500);
        assertThat(bench.news()).containsExactly("20%", "40%", "60%", "80%", "limit-open made");
        bench.off();
        assertThat(bench.news()).containsExactly("off");
    }

    @Test
    void a_stop_says_where_it_is_and_that_it_is_off() {
        SimulatorBench bench = new SimulatorBench("travel.ms=1000");
        bench.up();
        bench.clock.pass(500);
        bench.news();
        bench.off();
        bench.clock.pass(5000);
        assertThat(bench.news()).containsExactly("50%", "off");
        bench.off();
        assertThat(bench.news()).containsExactly("50%", "off");
    }

    @Test
    void it_turns_round_where_it_is() {
        SimulatorBench bench = new SimulatorBench("travel.ms=1000");
        bench.up();
        bench.clock.pass(500);
        bench.down();
        assertThat(bench.field().place()).isEqualTo(50);
        bench.news();
        bench.clock.pass(1000);
        assertThat(bench.contacts()).containsExactly("limit-closed made");
    }

    @Test
    void it_coasts_when_its_drive_goes_off_and_tells_where_it_comes_to_rest() {
        SimulatorBench bench = new SimulatorBench(
                "travel.ms=1000",
                "simulate.soft.start.percent=0",
                "simulate.soft.stop.percent=0",
                "simulate.coast.ms=400");
        bench.up();
        bench.clock.pass(500);
        bench.news();
        bench.off();
        assertThat(bench.news()).containsExactly("50%", "off");
        bench.clock.pass(399);
        assertThat(bench.news()).containsExactly("59%", "65%", "69%");
        bench.clock.pass(1);
        assertThat(bench.news()).containsExactly("70%");
        bench.clock.pass(1000);
        assertThat(bench.field().place()).isEqualTo(70);
    }

    @Test
    void it_coasts_into_a_limit_and_not_past_it() {
        SimulatorBench bench = new SimulatorBench("travel.ms=1000", "simulate.coast.ms=400");
        bench.up();
        bench.clock.pass(850);
        bench.off();
        bench.news();
        bench.clock.pass(400);
        assertThat(bench.contacts()).containsExactly("limit-open made");
        assertThat(bench.field().place()).isEqualTo(100);
    }

    @Test
    void without_travel_time_it_is_there_and_has_told_so_before_the_order_returns() {
        SimulatorBench bench = new SimulatorBench("travel.ms=0", "simulate.seed=7", "simulate.coast.ms=100");
        bench.news();
        bench.leaf.up(SimulatorBench.LEASE);
        assertThat(bench.news()).containsExactly("limit-closed apart", "limit-open made");
        bench.leaf.off();
        bench.leaf.down(SimulatorBench.LEASE);
        bench.leaf.off();
        assertThat(bench.news()).containsExactly("off", "limit-open apart", "limit-closed made", "off");
        bench.clock.pass(60_000);
        assertThat(bench.news()).isEmpty();
    }

    @Test
    void the_output_ends_when_the_lease_passes_and_the_leaf_stops() {
        SimulatorBench bench =
                new SimulatorBench("travel.ms=10000", "simulate.soft.start.percent=0", "simulate.soft.stop.percent=0");
        bench.leaf.up(SimulatorBench.LEASE);
        bench.clock.pass(900);
        bench.leaf.up(SimulatorBench.LEASE);
        bench.clock.pass(999);
        assertThat(bench.field().place()).isEqualTo(19);
        bench.news();
        bench.clock.pass(60_000);
        assertThat(bench.field().place()).isEqualTo(19);
        assertThat(bench.news()).containsExactly("19%");
    }

    @Test
    void a_lease_that_passed_long_ago_does_not_move_a_leaf_that_gets_free() {
        SimulatorBench bench = new SimulatorBench("travel.ms=0");
        bench.field().fault(SimulatedFault.LEAF_STUCK, true);
        bench.leaf.up(SimulatorBench.LEASE);
        bench.clock.pass(1000);
        bench.field().fault(SimulatedFault.LEAF_STUCK, false);
        assertThat(bench.field().place()).isZero();
        bench.leaf.up(SimulatorBench.LEASE);
        assertThat(bench.field().place()).isEqualTo(100);
    }

    @Test
    void without_an_encoder_it_has_no_position_and_tells_none() {
        SimulatorBench bench = new SimulatorBench("travel.ms=1000", "simulate.position=false");
        assertThat(bench.leaf.capabilities().position()).isFalse();
        bench.up();
        bench.clock.pass(500);
        bench.off();
        assertThat(bench.news()).containsExactly("limit-open apart", "limit-closed made", "limit-closed apart", "off");
        assertThat(new SimulatorBench().leaf.capabilities().position()).isTrue();
    }

    @Test
    void after_it_was_given_back_it_moves_no_more_and_tells_nothing() {
        SimulatorBench bench = new SimulatorBench("travel.ms=1000", "simulate.coast.ms=500");
        SimulatedGate field = bench.field();
        bench.up();
        bench.clock.pass(500);
        bench.leaf.detach();
        bench.news();
        bench.leaf.up(SimulatorBench.LEASE);
        field.pushTo(100);
        bench.clock.pass(5000);
        bench.leaf.off();
        assertThat(bench.news()).isEmpty();
        assertThat(field.place()).isEqualTo(50);
        assertThat(bench.field()).isNull();
    }
}

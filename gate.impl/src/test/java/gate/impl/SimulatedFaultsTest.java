// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gate.api.GateInput;
import gate.driver.Drive;
import gate.driver.SimulatedFault;
import gate.driver.SimulatedGate.Side;
import gate.driver.SimulatedSensor;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What goes wrong at a simulated gate, and how that looks from the gateway. */
class SimulatedFaultsTest {
    private final SimulatorBench bench = new SimulatorBench(
            "travel.ms=1000",
            "simulate.soft.start.percent=0",
            "simulate.soft.stop.percent=0",
            "input.obstruction-closing=nc",
            "input.edge-closing=nc",
            "input.edge-opening=nc",
            "input.manual-release=nc",
            "input.fire=no");

    @Test
    void a_jammed_leaf_does_not_leave_its_place_until_it_gets_free() {
        bench.field().fault(SimulatedFault.LEAF_STUCK, true);
        bench.news();
        bench.up();
        bench.clock.pass(700);
        assertThat(bench.news()).isEmpty();
        assertThat(bench.field().pushTo(50)).isZero();
        bench.field().fault(SimulatedFault.LEAF_STUCK, false);
        bench.clock.pass(1000);
        assertThat(bench.contacts()).containsExactly("limit-closed apart", "limit-open made");
    }

    @Test
    void a_leaf_that_jams_on_its_way_stops_there_at_once() {
        bench.up();
        bench.clock.pass(300);
        bench.field().fault(SimulatedFault.LEAF_STUCK, true);
        bench.clock.pass(2000);
        assertThat(bench.field().place()).isEqualTo(30);
    }

    @Test
    void wired_the_wrong_way_round_it_closes_when_it_should_open() {
        bench.field().pushTo(50);
        bench.field().fault(SimulatedFault.WRONG_DIRECTION, true);
        bench.news();
        bench.up();
        bench.clock.pass(600);
        assertThat(bench.contacts()).containsExactly("limit-closed made");
        bench.field().fault(SimulatedFault.WRONG_DIRECTION, false);
        bench.clock.pass(1000);
        assertThat(bench.contacts()).containsExactly("limit-closed apart", "limit-open made");
    }

    @Test
    void a_thing_in_the_way_is_seen_by_the_eye_and_felt_by_the_edge_when_the_leaf_is_there() {
        bench.field().pushTo(100);
        bench.news();
        bench.field().obstruct(Side.CLOSING, 40);
        assertThat(bench.news()).containsExactly("obstruction-closing apart");
        bench.down();
        bench.news();
        bench.clock.pass(599);
        assertThat(bench.contacts()).isEmpty();
        bench.clock.pass(1);
        assertThat(bench.contacts()).containsExactly("edge-closing apart");
        bench.clock.pass(3000);
        assertThat(bench.field().place()).isEqualTo(40);
        bench.off();
        assertThat(bench.contacts()).containsExactly("off");
        bench.up();
        assertThat(bench.contacts()).containsExactly("edge-closing made");
        bench.clock.pass(600);
        assertThat(bench.contacts()).containsExactly("limit-open made");
    }

    @Test
    void a_leaf_that_pushes_against_a_thing_goes_on_when_it_is_taken_away() {
        bench.field().pushTo(100);
        bench.field().obstruct(Side.CLOSING, 40);
        bench.down();
        bench.clock.pass(2000);
        bench.news();
        bench.field().clear(Side.CLOSING);
        assertThat(bench.contacts()).containsExactly("obstruction-closing made", "edge-closing made");
        bench.clock.pass(400);
        assertThat(bench.contacts()).containsExactly("limit-closed made");
        assertThat(bench.field().obstructions()).isEmpty();
    }

    @Test
    void a_thing_on_the_opening_side_stops_an_opening_and_not_a_closing() {
        bench.field().obstruct(Side.OPENING, 70);
        bench.up();
        bench.news();
        bench.clock.pass(2000);
        assertThat(bench.contacts()).containsExactly("edge-opening apart");
        assertThat(bench.field().place()).isEqualTo(70);
        bench.down();
        bench.clock.pass(1000);
        assertThat(bench.contacts()).containsExactly("edge-opening made", "limit-closed made");
    }

    @Test
    void a_thing_that_comes_before_a_moving_leaf_stops_it_and_one_behind_it_does_not() {
        bench.field().pushTo(100);
        bench.down();
        bench.clock.pass(500);
        bench.field().obstruct(Side.CLOSING, 60);
        bench.clock.pass(200);
        assertThat(bench.field().place()).isEqualTo(30);
        bench.field().obstruct(Side.CLOSING, 10);
        bench.clock.pass(1000);
        assertThat(bench.field().place()).isEqualTo(10);
    }

    @Test
    void a_blind_eye_does_not_see_the_thing_that_the_leaf_runs_into() {
        bench.field().sensor(GateInput.OBSTRUCTION_CLOSING, SimulatedSensor.STUCK_NO);
        bench.field().pushTo(100);
        bench.field().obstruct(Side.CLOSING, 50);
        bench.news();
        bench.down();
        bench.clock.pass(1000);
        assertThat(bench.contacts()).containsExactly("limit-open apart", "edge-closing apart");
    }

    @Test
    void a_released_leaf_is_not_moved_by_its_drive_but_by_hand() {
        bench.field().input(GateInput.MANUAL_RELEASE, true);
        assertThat(bench.contacts()).contains("manual-release apart");
        bench.up();
        bench.clock.pass(2000);
        assertThat(bench.news()).isEmpty();
        assertThat(bench.field().pushTo(30)).isEqualTo(30);
        assertThat(bench.news()).containsExactly("limit-closed apart", "30%");
        bench.field().input(GateInput.MANUAL_RELEASE, false);
        bench.clock.pass(700);
        assertThat(bench.field().place()).isEqualTo(100);
    }

    @Test
    void the_lever_of_the_release_is_there_also_where_no_contact_tells_of_it() {
        SimulatorBench other = new SimulatorBench("travel.ms=0");
        other.field().input(GateInput.MANUAL_RELEASE, true);
        other.up();
        assertThat(other.field().place()).isZero();
        assertThat(other.news()).containsExactly("limit-open apart", "limit-closed made");
    }

    @Test
    void a_push_forces_the_leaf_off_its_limit_and_stops_at_what_is_in_the_way() {
        bench.news();
        assertThat(bench.field().pushTo(20)).isEqualTo(20);
        assertThat(bench.news()).containsExactly("limit-closed apart", "20%");
        bench.field().obstruct(Side.OPENING, 60);
        bench.news();
        assertThat(bench.field().pushTo(100)).isEqualTo(60);
        assertThat(bench.news()).containsExactly("edge-opening apart", "60%");
        assertThat(bench.field().pushTo(0)).isZero();
        assertThat(bench.news()).containsExactly("edge-opening made", "limit-closed made");
    }

    @Test
    void a_drive_that_is_on_goes_on_from_where_the_leaf_was_pushed() {
        bench.up();
        bench.clock.pass(100);
        bench.field().pushTo(50);
        bench.clock.pass(499);
        assertThat(bench.field().place()).isEqualTo(100);
        bench.news();
        bench.clock.pass(1);
        assertThat(bench.contacts()).containsExactly("limit-open made");
    }

    @Test
    void in_a_power_cut_nothing_moves_nothing_is_told_and_all_is_told_when_it_is_over() {
        bench.up();
        bench.clock.pass(300);
        bench.news();
        bench.field().fault(SimulatedFault.POWER_CUT, true);
        bench.clock.pass(5000);
        bench.off();
        bench.field().input(GateInput.FIRE, true);
        bench.field().fault(SimulatedFault.FAULT_REPORTED, true);
        bench.down();
        bench.clock.pass(5000);
        assertThat(bench.news()).isEmpty();
        assertThat(bench.field().place()).isEqualTo(30);
        bench.off();
        bench.field().fault(SimulatedFault.POWER_CUT, false);
        assertThat(bench.news())
                .containsExactly(
                        "limit-open apart",
                        "limit-closed apart",
                        "obstruction-closing made",
                        "edge-closing made",
                        "edge-opening made",
                        "manual-release made",
                        "fire made",
                        "fault simulated",
                        "30%",
                        "off");
        bench.clock.pass(5000);
        assertThat(bench.news()).isEmpty();
    }

    @Test
    void a_fault_that_ends_in_a_power_cut_is_told_as_over_when_the_power_returns() {
        bench.field().fault(SimulatedFault.FAULT_REPORTED, true);
        bench.field().fault(SimulatedFault.POWER_CUT, true);
        bench.field().fault(SimulatedFault.FAULT_REPORTED, false);
        bench.news();
        bench.field().fault(SimulatedFault.POWER_CUT, false);
        assertThat(bench.news()).contains("recovered simulated");
    }

    @Test
    void a_driver_that_throws_does_so_at_each_order_and_its_output_ends_with_the_lease() {
        bench.leaf.up(SimulatorBench.LEASE);
        bench.clock.pass(100);
        bench.field().fault(SimulatedFault.DRIVER_THROWS, true);
        bench.news();
        for (Consumer<Drive> order : List.<Consumer<Drive>>of(
                leaf -> leaf.up(SimulatorBench.LEASE), leaf -> leaf.down(SimulatorBench.LEASE), Drive::off)) {
            assertThatThrownBy(() -> order.accept(bench.leaf))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("driver-throws");
        }
        bench.clock.pass(850);
        assertThat(bench.field().place()).isEqualTo(95);
        assertThat(bench.contacts()).isEmpty();
        bench.field().fault(SimulatedFault.DRIVER_THROWS, false);
        bench.leaf.off();
        assertThat(bench.contacts()).containsExactly("off");
    }

    @Test
    void a_driver_that_throws_can_still_be_taken_away() {
        bench.field().fault(SimulatedFault.DRIVER_THROWS, true);
        bench.leaf.detach();
        assertThat(bench.field()).isNull();
    }

    @Test
    void a_driver_that_hangs_loses_orders_and_confirms_nothing_while_sensors_go_on() {
        SimulatorBench slow = new SimulatorBench(
                "travel.ms=10000", "simulate.soft.start.percent=0", "simulate.soft.stop.percent=0", "input.fire=no");
        slow.up();
        slow.clock.pass(500);
        slow.field().fault(SimulatedFault.DRIVER_HANGS, true);
        slow.news();
        slow.off();
        slow.field().input(GateInput.FIRE, true);
        slow.clock.pass(5000);
        // the last order before the fault was given at 500 ms
        assertThat(slow.field().place()).isEqualTo(15);
        assertThat(slow.contacts()).containsExactly("fire made");
        slow.field().fault(SimulatedFault.DRIVER_HANGS, false);
        slow.clock.pass(5000);
        assertThat(slow.news()).isEmpty();
        slow.off();
        assertThat(slow.contacts()).containsExactly("off");
    }

    @Test
    void an_off_that_is_not_confirmed_switches_off_all_the_same() {
        bench.up();
        bench.clock.pass(300);
        bench.field().fault(SimulatedFault.OFF_UNCONFIRMED, true);
        bench.news();
        bench.off();
        bench.clock.pass(1000);
        assertThat(bench.news()).containsExactly("30%");
        bench.field().fault(SimulatedFault.OFF_UNCONFIRMED, false);
        bench.off();
        assertThat(bench.news()).containsExactly("30%", "off");
    }

    @Test
    void an_encoder_that_is_silent_tells_no_positions_until_it_is_not() {
        bench.field().fault(SimulatedFault.ENCODER_SILENT, true);
        bench.up();
        bench.news();
        bench.clock.pass(300);
        bench.off();
        assertThat(bench.news()).containsExactly("off");
        bench.field().fault(SimulatedFault.ENCODER_SILENT, false);
        assertThat(bench.news()).containsExactly("30%");
    }

    @Test
    void a_fault_of_the_hardware_is_reported_once_and_so_is_its_end() {
        bench.news();
        bench.field().fault(SimulatedFault.FAULT_REPORTED, true);
        bench.field().fault(SimulatedFault.FAULT_REPORTED, true);
        assertThat(bench.news()).containsExactly("fault simulated");
        bench.field().fault(SimulatedFault.FAULT_REPORTED, false);
        assertThat(bench.news()).containsExactly("recovered simulated");
    }

    @Test
    void all_is_well_again_in_one_go_and_what_is_switched_can_be_asked() {
        bench.field().fault(SimulatedFault.FAULT_REPORTED, true);
        bench.field().input(GateInput.FIRE, true);
        bench.field().obstruct(Side.CLOSING, 40);
        bench.field().sensor(GateInput.LIMIT_OPEN, SimulatedSensor.SILENT);
        assertThat(bench.field().faults()).containsExactly(SimulatedFault.FAULT_REPORTED);
        assertThat(bench.field().obstructions()).containsEntry(Side.CLOSING, 40);
        bench.news();
        bench.field().repair();
        assertThat(bench.news())
                .containsExactlyInAnyOrder(
                        "recovered simulated", "fire apart", "obstruction-closing made", "limit-open apart");
        assertThat(bench.field().faults()).isEmpty();
        assertThat(bench.field().inputs()).isEmpty();
        assertThat(bench.field().sensors()).isEmpty();
        assertThat(bench.field().obstructions()).isEmpty();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gate.api.GateInput;
import gate.api.Settings;
import gate.driver.SimulatedGate.Side;
import gate.driver.SimulatedSensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the contacts of a simulated gate say. */
class SimulatedInputsTest {
    @Test
    void all_inputs_of_the_configuration_are_told_at_once_as_they_are_wired() {
        SimulatorBench bench = new SimulatorBench(
                "input.limit-open=nc",
                "input.obstruction-closing=nc",
                "input.edge-closing=no",
                "input.fire=none",
                "input.hold-up=no");
        assertThat(bench.news())
                .containsExactlyInAnyOrder(
                        "limit-open made",
                        "limit-closed made",
                        "obstruction-closing made",
                        "edge-closing apart",
                        "hold-up apart");
        assertThat(bench.leaf.capabilities().inputs())
                .containsExactlyInAnyOrder(
                        GateInput.LIMIT_OPEN,
                        GateInput.LIMIT_CLOSED,
                        GateInput.OBSTRUCTION_CLOSING,
                        GateInput.EDGE_CLOSING,
                        GateInput.HOLD_UP);
    }

    @Test
    void the_core_s_keys_stay_unread_when_only_the_driver_looks() {
        Settings raw = Settings.of("gate~g", Map.of("input.fire", "nc"));
        assertThatThrownBy(() -> SimulatedSettings.read(raw)).hasMessageContaining("input.fire=nc");
        assertThat(raw.unread()).containsKey("input.fire");
    }

    @ParameterizedTest
    @EnumSource(
            value = GateInput.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LIMIT_OPEN", "LIMIT_CLOSED"})
    void every_other_input_says_yes_and_no_as_it_is_switched(GateInput input) {
        for (String wiring : new String[] {"no", "nc"}) {
            SimulatorBench bench = new SimulatorBench("input." + input.word() + "=" + wiring);
            bench.news();
            String yes = input.word() + (wiring.equals("no") ? " made" : " apart");
            String no = input.word() + (wiring.equals("no") ? " apart" : " made");
            bench.field().input(input, true);
            bench.field().input(input, true);
            assertThat(bench.news()).containsExactly(yes);
            assertThat(bench.field().inputs()).containsExactly(input);
            bench.field().input(input, false);
            assertThat(bench.news()).containsExactly(no);
        }
    }

    @ParameterizedTest
    @EnumSource(GateInput.class)
    void the_sensor_of_every_input_can_fail_and_says_what_there_is_when_it_is_well_again(GateInput input) {
        SimulatorBench bench = new SimulatorBench("input." + input.word() + "=no");
        bench.news();
        bench.field().sensor(input, SimulatedSensor.SILENT);
        bench.field().sensor(input, SimulatedSensor.BROKEN);
        bench.field().sensor(input, SimulatedSensor.STUCK_YES);
        bench.field().sensor(input, SimulatedSensor.STUCK_NO);
        assertThat(bench.field().sensors()).containsEntry(input, SimulatedSensor.STUCK_NO);
        bench.field().sensor(input, SimulatedSensor.WELL);
        assertThat(bench.field().sensors()).isEmpty();
        String word = input.word();
        if (input == GateInput.LIMIT_CLOSED) {
            assertThat(bench.news())
                    .containsExactly(
                            word + " silent", word + " broken", word + " made", word + " apart", word + " made");
        } else {
            assertThat(bench.news())
                    .containsExactly(word + " silent", word + " broken", word + " made", word + " apart");
        }
    }

    @Test
    void a_limit_that_is_stuck_at_no_is_never_reached_and_the_leaf_stands_at_its_end() {
        SimulatorBench bench = new SimulatorBench("travel.ms=1000");
        bench.field().sensor(GateInput.LIMIT_OPEN, SimulatedSensor.STUCK_NO);
        bench.up();
        bench.news();
        bench.clock.pass(5000);
        assertThat(bench.contacts()).isEmpty();
        assertThat(bench.field().place()).isEqualTo(100);
    }

    @Test
    void a_limit_that_is_stuck_at_yes_stays_so_when_the_leaf_leaves_it() {
        SimulatorBench bench = new SimulatorBench("travel.ms=1000");
        bench.field().sensor(GateInput.LIMIT_CLOSED, SimulatedSensor.STUCK_YES);
        bench.news();
        bench.up();
        bench.clock.pass(5000);
        assertThat(bench.contacts()).containsExactly("limit-open made");
    }

    @Test
    void a_sensor_of_the_closing_side_that_fails_its_test_is_told_broken_and_the_closing_does_not_start() {
        SimulatorBench bench = new SimulatorBench("travel.ms=1000", "input.obstruction-closing=nc");
        bench.field().pushTo(50);
        bench.news();
        bench.field().sensor(GateInput.OBSTRUCTION_CLOSING, SimulatedSensor.FAILS_TEST);
        assertThat(bench.news()).isEmpty();
        bench.down();
        bench.clock.pass(1000);
        assertThat(bench.news()).containsExactly("obstruction-closing broken");
        assertThat(bench.field().place()).isEqualTo(50);
        bench.up();
        bench.clock.pass(1000);
        assertThat(bench.field().place()).isEqualTo(100);
        bench.off();
        bench.news();
        bench.field().sensor(GateInput.OBSTRUCTION_CLOSING, SimulatedSensor.WELL);
        assertThat(bench.news()).containsExactly("obstruction-closing made");
        bench.down();
        bench.clock.pass(1000);
        assertThat(bench.field().place()).isZero();
    }

    @Test
    void a_sensor_that_would_fail_its_test_does_not_end_a_closing_that_goes_on() {
        SimulatorBench bench = new SimulatorBench("travel.ms=1000", "input.edge-closing=nc");
        bench.field().pushTo(100);
        bench.down();
        bench.clock.pass(100);
        bench.field().sensor(GateInput.EDGE_CLOSING, SimulatedSensor.FAILS_TEST);
        bench.clock.pass(900);
        assertThat(bench.field().place()).isZero();
    }

    @Test
    void what_cannot_be_switched_is_refused_in_words() {
        SimulatorBench bench = new SimulatorBench();
        assertThatThrownBy(() -> bench.field().input(GateInput.LIMIT_OPEN, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit-open");
        assertThatThrownBy(() -> bench.field().input(GateInput.FIRE, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gate g has no input fire: its configuration needs input.fire=no or nc");
        assertThatThrownBy(() -> bench.field().sensor(GateInput.FIRE, SimulatedSensor.BROKEN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bench.field().pushTo(101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bench.field().obstruct(Side.CLOSING, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(bench.field().inputs()).isEmpty();
    }
}

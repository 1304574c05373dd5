// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateInput;
import gate.api.GatePhase;
import gate.api.GateState;
import gate.driver.DriverReport.Contact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What photo-eyes and safety edges do. */
class ObstructionTest {
    private final MachineBench bench = new MachineBench(
            500,
            0,
            GateInput.OBSTRUCTION_CLOSING,
            GateInput.EDGE_CLOSING,
            GateInput.OBSTRUCTION_OPENING,
            GateInput.EDGE_OPENING,
            GateInput.STOP_INPUT,
            GateInput.MANUAL_RELEASE);

    @ParameterizedTest
    @EnumSource(names = {"OBSTRUCTION_CLOSING", "EDGE_CLOSING"})
    void something_in_the_way_of_a_closing_ends_it_and_the_gate_opens_the_whole_way_again(GateInput sensor) {
        bench.closing();
        bench.input(sensor, true);
        assertThat(bench.words).containsExactly("off", "close2 failed(obstructed)");
        assertThat(bench.leaf.phase()).isEqualTo(GatePhase.DEAD_TIME);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.OBSTRUCTED);
        bench.pause();
        assertThat(bench.words).endsWith("up");
        bench.input(GateInput.LIMIT_OPEN, true);
        assertThat(bench.leaf.state()).isEqualTo(GateState.OPEN);
    }

    @Test
    void a_close_during_a_reopening_is_rejected_and_an_open_joins_it() {
        reopening();
        bench.asks(GateAction.CLOSE);
        bench.asks(GateAction.OPEN);
        assertThat(bench.words).containsExactly("close3 rejected(obstructed)", "open4 accepted", "repeat");
        bench.words.clear();
        bench.input(GateInput.LIMIT_OPEN, true);
        assertThat(bench.words).containsExactly("off", "open4 completed");
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_INPUT", "MANUAL_RELEASE", "OBSTRUCTION_OPENING", "EDGE_OPENING"})
    void a_reopening_is_ended_by_what_protects_people(GateInput input) {
        reopening();
        bench.input(input, true);
        assertThat(bench.words).containsExactly("off");
        assertThat(bench.leaf.running()).isEmpty();
    }

    @Test
    void a_reopening_is_ended_by_a_stop_and_by_a_fault() {
        reopening();
        bench.stop();
        assertThat(bench.words).containsExactly("off", "stop3 accepted");
        MachineBench other = new MachineBench(500, 0, GateInput.EDGE_CLOSING).closing();
        other.input(GateInput.EDGE_CLOSING, true);
        other.pause();
        other.words.clear();
        other.fault("motor");
        assertThat(other.words).containsExactly("off");
    }

    @Test
    void the_second_obstruction_before_the_gate_was_closed_is_an_entrapment_and_moves_nothing_any_more() {
        closeAfterAStrike();
        bench.input(GateInput.EDGE_CLOSING, true);
        assertThat(bench.words).containsExactly("off", "close3 failed(obstructed)");
        bench.input(GateInput.EDGE_CLOSING, false);
        bench.pause();
        assertThat(bench.words).doesNotContain("up", "down");
        assertThat(bench.leaf.alarms()).contains(GateAlarm.ENTRAPMENT);
        assertThat(bench.leaf.loud()).isTrue();
        bench.asks(GateAction.CLOSE);
        assertThat(bench.words).endsWith("close4 rejected(entrapment)");
    }

    @Test
    void strikes_survive_a_power_cut() {
        reopening();
        bench.restart().closed().asks(GateAction.OPEN);
        assertThat(bench.leaf.strikes()).as("closed: forgotten").isZero();
        MachineBench other = new MachineBench(0, 0, GateInput.EDGE_CLOSING).closing();
        other.input(GateInput.EDGE_CLOSING, true);
        assertThat(other.restart().leaf.strikes()).isEqualTo(1);
    }

    @Test
    void the_closed_limit_forgets_the_strikes() {
        closeAfterAStrike();
        bench.input(GateInput.LIMIT_CLOSED, true);
        assertThat(bench.leaf.strikes()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"OBSTRUCTION_OPENING", "EDGE_OPENING"})
    void something_in_the_way_of_an_opening_ends_it_and_the_leaf_backs_off_a_little(GateInput sensor) {
        bench.opening();
        bench.input(sensor, true);
        assertThat(bench.words).containsExactly("off", "open1 failed(obstructed)");
        bench.pause();
        assertThat(bench.words).endsWith("down");
        assertThat(bench.effects).contains(new Effect.Arm(Timer.BACK_OFF, Times.BACK_OFF));
        bench.timer(Timer.BACK_OFF);
        assertThat(bench.words).endsWith("off");
        bench.pause();
        assertThat(bench.leaf.state()).isEqualTo(GateState.STOPPED);
        assertThat(bench.leaf.phase()).isEqualTo(GatePhase.IDLE);
    }

    @Test
    void a_leaf_does_not_back_off_into_something_else() {
        bench.opening();
        bench.input(GateInput.EDGE_CLOSING, true);
        bench.input(GateInput.EDGE_OPENING, true);
        bench.pause();
        assertThat(bench.words).containsExactly("off", "open1 failed(obstructed)");
    }

    @Test
    void an_opening_that_meets_something_twice_is_an_entrapment() {
        bench.opening();
        for (int i = 0; i < 2; i++) {
            bench.input(GateInput.EDGE_OPENING, true);
            bench.input(GateInput.EDGE_OPENING, false);
            bench.pause();
            bench.timer(Timer.BACK_OFF);
            bench.pause();
            bench.asks(GateAction.OPEN);
        }
        assertThat(bench.leaf.alarms()).contains(GateAlarm.ENTRAPMENT);
        assertThat(bench.words).as("it backed off once").containsOnlyOnce("down");
    }

    @ParameterizedTest
    @EnumSource(names = {"OBSTRUCTION_CLOSING", "EDGE_CLOSING", "OBSTRUCTION_OPENING", "EDGE_OPENING"})
    void at_rest_a_sensor_is_only_noted(GateInput sensor) {
        bench.stopped();
        bench.input(sensor, true);
        assertThat(bench.words).isEmpty();
        assertThat(bench.leaf.alarms()).isEmpty();
    }

    @Test
    void an_opening_does_not_care_about_the_closing_side_nor_a_closing_about_the_opening_side() {
        bench.opening();
        bench.input(GateInput.OBSTRUCTION_CLOSING, true);
        bench.input(GateInput.OBSTRUCTION_CLOSING, false);
        bench.input(GateInput.LIMIT_OPEN, true);
        bench.rest();
        bench.asks(GateAction.CLOSE);
        bench.input(GateInput.EDGE_OPENING, true);
        assertThat(bench.words).containsExactly("close2 accepted", "down");
    }

    @Test
    void in_the_dead_time_before_a_closing_its_command_fails_and_nothing_starts() {
        bench.opening();
        bench.asks(GateAction.CLOSE);
        bench.words.clear();
        bench.input(GateInput.EDGE_CLOSING, true);
        bench.input(GateInput.EDGE_CLOSING, false);
        bench.pause();
        assertThat(bench.words).containsExactly("close2 failed(obstructed)");
    }

    @Test
    void in_the_warning_before_a_closing_its_command_fails_and_nothing_starts() {
        MachineBench warned = new MachineBench(0, 2000, GateInput.EDGE_CLOSING).open();
        warned.asks(GateAction.CLOSE);
        warned.words.clear();
        warned.input(GateInput.EDGE_CLOSING, true);
        warned.input(GateInput.EDGE_CLOSING, false);
        warned.timer(Timer.WARNING);
        assertThat(warned.words).containsExactly("close2 failed(obstructed)");
        assertThat(warned.leaf.state()).isEqualTo(GateState.OPEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"BROKEN", "SILENT"})
    void a_sensor_that_is_not_well_counts_as_one_that_sees_something(Contact contact) {
        bench.closing();
        bench.contact(GateInput.OBSTRUCTION_CLOSING, contact);
        assertThat(bench.words).containsExactly("off", "close2 failed(obstructed)");
        assertThat(bench.leaf.alarms()).contains(GateAlarm.SENSOR_CONFLICT);
        bench.stop();
        bench.pause();
        bench.asks(GateAction.CLOSE);
        assertThat(bench.words).endsWith("close4 rejected(obstructed)");
    }

    private void reopening() {
        bench.closing();
        bench.input(GateInput.EDGE_CLOSING, true);
        bench.input(GateInput.EDGE_CLOSING, false);
        bench.pause();
        bench.words.clear();
    }

    private void closeAfterAStrike() {
        reopening();
        bench.input(GateInput.LIMIT_OPEN, true);
        bench.rest();
        bench.asks(GateAction.CLOSE);
        bench.input(GateInput.LIMIT_OPEN, false);
        bench.words.clear();
    }
}

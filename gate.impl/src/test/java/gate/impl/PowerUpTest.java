// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.DriveState;
import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GatePhase;
import gate.api.GateState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a gate begins, loses its driver, and finds it again. */
class PowerUpTest {
    private final MachineBench bench = new MachineBench(500, 0, GateInput.EDGE_CLOSING);

    @Test
    void the_drive_goes_off_dead_time_runs_and_nothing_moves() {
        bench.apply(new Event.DriverCame());
        assertThat(bench.words).containsExactly("off");
        limits(false, true);
        bench.off();
        assertThat(bench.leaf.phase()).isEqualTo(GatePhase.DEAD_TIME);
        bench.timer(Timer.DEAD_TIME);
        assertThat(bench.words).containsExactly("off");
    }

    @ParameterizedTest
    @CsvSource({"false, true, CLOSED", "true, false, OPEN", "false, false, UNKNOWN", "true, true, UNKNOWN"})
    void the_state_is_what_the_limits_say(boolean open, boolean closed, GateState state) {
        bench.apply(new Event.DriverCame());
        assertThat(bench.leaf.state()).isEqualTo(GateState.UNKNOWN);
        limits(open, closed);
        bench.pause();
        assertThat(bench.leaf.state()).isEqualTo(state);
    }

    @Test
    void modes_and_alarms_are_there_again_and_no_movement_and_no_timer() {
        bench.times(60, 300).open();
        bench.command(GateCommand.alarm(true));
        bench.asks(GateAction.BLOCK);
        bench.asks(GateAction.CLOSE);
        bench.restart();
        limits(true, false);
        bench.input(GateInput.EDGE_CLOSING, false);
        bench.pause();
        assertThat(bench.leaf.mode()).isEqualTo(GateMode.BLOCKED);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.MANUAL);
        assertThat(bench.words).doesNotContain("up", "down");
        assertThat(bench.leaf.armed()).doesNotContain(Timer.AUTO_CLOSE).contains(Timer.HELD_OPEN_NOTICE);
    }

    @ParameterizedTest
    @CsvSource({"true, false, 1", "false, false, 1", "false, true, 0"})
    void a_gate_that_is_not_closed_is_told_once(boolean open, boolean closed, int times) {
        bench.closed().restart();
        limits(open, closed);
        bench.pause();
        limits(open, closed);
        assertThat(bench.words).filteredOn("power-up"::equals).hasSize(times);
    }

    @Test
    void a_gate_in_lockdown_that_is_not_closed_is_an_alarm_at_once() {
        bench.closed();
        bench.asks(GateAction.LOCKDOWN);
        bench.restart();
        limits(true, false);
        bench.pause();
        assertThat(bench.leaf.alarms()).contains(GateAlarm.HELD_OPEN);
        assertThat(bench.words).doesNotContain("down");
    }

    @Test
    void a_sensor_that_has_not_said_its_first_word_in_time_is_an_alarm() {
        bench.apply(new Event.DriverCame());
        assertThat(bench.effects).contains(new Effect.Arm(Timer.FIRST_WORD, Times.FIRST_WORD));
        limits(false, true);
        bench.timer(Timer.FIRST_WORD);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.SENSOR_CONFLICT);
    }

    @Test
    void before_the_closing_side_has_spoken_nothing_closes() {
        bench.apply(new Event.DriverCame());
        limits(true, false);
        bench.pause();
        bench.asks(GateAction.CLOSE);
        assertThat(bench.words).endsWith("close1 rejected(obstructed)");
    }

    @Test
    void without_its_driver_the_gate_is_unknown_and_nothing_moves() {
        bench.closed();
        bench.apply(new Event.DriverWent("unplugged"));
        bench.asks(GateAction.OPEN);
        assertThat(bench.leaf.state()).isEqualTo(GateState.UNKNOWN);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.DRIVE_FAULT);
        assertThat(bench.words).containsExactly("open1 rejected(fault)");
    }

    @Test
    void a_driver_that_went_at_rest_and_comes_again_needs_nobody_on_site() {
        bench.closed();
        bench.apply(new Event.DriverWent("updated"));
        bench.closed();
        assertThat(bench.leaf.alarms()).isEmpty();
        bench.asks(GateAction.OPEN);
        assertThat(bench.words).endsWith("open1 accepted", "up");
    }

    @Test
    void that_holds_over_a_power_cut_too() {
        bench.closed();
        bench.apply(new Event.DriverWent("updated"));
        assertThat(bench.restart().leaf.alarms()).isEmpty();
    }

    @Test
    void a_driver_that_went_while_it_drove_needs_somebody_on_site() {
        bench.opening();
        bench.apply(new Event.DriverWent("unplugged"));
        assertThat(bench.leaf.drive()).isEqualTo(DriveState.UNCONFIRMED);
        bench.closed();
        bench.asks(GateAction.OPEN);
        bench.asksOnSite(GateAction.ACKNOWLEDGE);
        bench.asks(GateAction.OPEN);
        assertThat(bench.words).startsWith("open2 rejected(fault)").endsWith("open4 accepted", "up");
    }

    @Test
    void a_stop_to_a_driver_that_goes_has_failed() {
        bench.opening();
        bench.stop();
        bench.apply(new Event.DriverWent("unplugged"));
        assertThat(bench.words).endsWith("stop2 failed(drive-fault)");
    }

    @Test
    void a_driver_that_is_replaced_ends_what_the_old_one_did() {
        bench.opening();
        bench.apply(new Event.DriverCame());
        assertThat(bench.words).startsWith("off").endsWith("open1 failed(drive-fault)");
    }

    @Test
    void a_fault_makes_unknown_and_the_limits_count_again_when_it_is_over() {
        bench.open();
        bench.fault("motor");
        assertThat(bench.leaf.state()).isEqualTo(GateState.UNKNOWN);
        bench.recovered("motor");
        assertThat(bench.leaf.state()).isEqualTo(GateState.OPEN);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.DRIVE_FAULT);
    }

    @Test
    void a_gate_is_faulty_until_its_last_fault_is_over() {
        bench.open();
        bench.fault("motor");
        bench.fault("brake");
        bench.recovered("motor");
        assertThat(bench.leaf.state()).isEqualTo(GateState.UNKNOWN);
        assertThat(bench.leaf.faults()).containsOnlyKeys("brake");
    }

    @Test
    void a_driver_cannot_take_back_what_the_gate_itself_found_wrong() {
        bench.closed();
        bench.apply(new Event.DriverWent("unplugged"));
        bench.recovered(DriveRules.DRIVER);
        assertThat(bench.leaf.faults()).containsOnlyKeys(DriveRules.DRIVER);
    }

    @Test
    void a_late_word_that_the_drive_is_off_ends_that_fault_but_not_its_alarm() {
        bench.opening();
        bench.stop();
        bench.timer(Timer.OFF_CONFIRM);
        bench.off();
        assertThat(bench.leaf.drive()).isEqualTo(DriveState.OFF);
        assertThat(bench.leaf.faults()).isEmpty();
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.DRIVE_FAULT);
    }

    private void limits(boolean open, boolean closed) {
        bench.input(GateInput.LIMIT_OPEN, open);
        bench.input(GateInput.LIMIT_CLOSED, closed);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.DriveState;
import gate.api.GateAlarm;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateOrigin;
import gate.api.GatePhase;
import gate.api.GateState;
import gate.driver.DriverReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules, one cell of the table after the other. */
class GateMachineTest {
    private final MachineBench bench = new MachineBench(500, 0);

    @ParameterizedTest
    @CsvSource({
        "CLOSED, open, OPENING, 'open1 accepted,up'",
        "CLOSED, close, CLOSED, 'close1 accepted,repeat,close1 completed'",
        "OPENING, open, OPENING, 'open2 accepted,repeat,open1 superseded'",
        "OPENING, close, STOPPED, 'off,close2 accepted,open1 superseded'",
        "OPEN, open, OPEN, 'open2 accepted,repeat,open2 completed'",
        "OPEN, close, CLOSING, 'close2 accepted,down'",
        "CLOSING, open, STOPPED, 'off,open3 accepted,close2 superseded'",
        "CLOSING, close, CLOSING, 'close3 accepted,repeat,close2 superseded'",
        "STOPPED, open, OPENING, 'open3 accepted,up'",
        "STOPPED, close, CLOSING, 'close3 accepted,down'",
        "CLOSED, stop, CLOSED, 'stop1 accepted,repeat,stop1 completed'",
        "OPENING, stop, STOPPED, 'off,stop2 accepted,open1 cancelled(stopped)'",
        "CLOSING, stop, STOPPED, 'off,stop3 accepted,close2 cancelled(stopped)'",
        "OPEN, alarm, OPEN, 'alarm2 accepted,alarm2 completed'",
        "OPENING, alarm, OPENING, 'alarm2 accepted,alarm2 completed'",
    })
    void a_command_in_a_state(GateState from, String command, GateState to, String effects) {
        in(from);
        switch (command) {
            case "open" -> bench.command(GateCommand.open());
            case "close" -> bench.command(GateCommand.close());
            case "alarm" -> bench.command(GateCommand.alarm(true));
            default -> bench.stop();
        }
        assertThat(bench.leaf.state()).isEqualTo(to);
        assertThat(bench.words).containsExactly(effects.split(","));
    }

    @Test
    void a_limit_ends_the_movement_and_completes_its_command() {
        bench.opening();
        bench.input(GateInput.LIMIT_OPEN, true);
        assertThat(bench.leaf.state()).isEqualTo(GateState.OPEN);
        assertThat(bench.words).containsExactly("off", "open1 completed");
        bench.closing();
        bench.input(GateInput.LIMIT_CLOSED, true);
        assertThat(bench.leaf.state()).isEqualTo(GateState.CLOSED);
    }

    @Test
    void a_reversal_waits_for_the_confirmed_drive_off_and_for_the_dead_time() {
        bench.closing();
        bench.command(GateCommand.open());
        assertThat(bench.leaf.phase()).isEqualTo(GatePhase.DEAD_TIME);
        bench.words.clear();
        bench.off();
        assertThat(bench.words).isEmpty();
        bench.command(GateCommand.open());
        assertThat(bench.words).as("a second command shortens nothing").doesNotContain("up");
        bench.timer(Timer.DEAD_TIME);
        assertThat(bench.words).endsWith("up");
        assertThat(bench.leaf.state()).isEqualTo(GateState.OPENING);
    }

    @Test
    void a_stop_takes_everything_with_it_that_came_before_and_nothing_starts_after_it() {
        bench.closing();
        bench.command(GateCommand.open());
        Order waiting = bench.order(GateCommand.close());
        bench.words.clear();
        bench.stop(waiting);
        assertThat(bench.words)
                .containsExactly(
                        "close4 accepted", "stop5 accepted", "open3 cancelled(stopped)", "close4 cancelled(stopped)");
        bench.words.clear();
        bench.off();
        assertThat(bench.words).containsExactly("stop5 completed");
        bench.timer(Timer.DEAD_TIME);
        assertThat(bench.words).containsExactly("stop5 completed");
        assertThat(bench.leaf.ordered()).isEqualTo(Direction.NONE);
    }

    @Test
    void a_closing_is_announced_first_and_an_opening_ends_the_announcement() {
        MachineBench warned = new MachineBench(0, 2000).open();
        warned.command(GateCommand.close());
        assertThat(warned.leaf.phase()).isEqualTo(GatePhase.WARNING);
        assertThat(warned.leaf.state()).isEqualTo(GateState.OPEN);
        warned.command(GateCommand.open());
        assertThat(warned.words)
                .contains("close2 superseded", "open3 completed")
                .doesNotContain("down");
        warned.command(GateCommand.close());
        warned.timer(Timer.WARNING);
        assertThat(warned.words).endsWith("down");
    }

    @Test
    void a_movement_without_an_end_is_given_up_and_nobody_knows_where_the_leaf_is() {
        bench.opening();
        bench.timer(Timer.TRAVEL);
        assertThat(bench.leaf.state()).isEqualTo(GateState.UNKNOWN);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.TRAVEL_TIMEOUT);
        assertThat(bench.words).containsExactly("off", "open1 failed(travel-timeout)");
    }

    @Test
    void both_limits_at_once_are_a_conflict_and_nothing_drives() {
        bench.closed();
        bench.input(GateInput.LIMIT_OPEN, true);
        assertThat(bench.leaf.state()).isEqualTo(GateState.UNKNOWN);
        assertThat(bench.leaf.alarms()).contains(GateAlarm.SENSOR_CONFLICT);
        bench.command(GateCommand.open());
        assertThat(bench.words).containsExactly("open1 rejected(sensor-conflict)");
    }

    @Test
    void a_limit_left_without_a_drive_is_an_alarm() {
        bench.closed();
        bench.input(GateInput.LIMIT_CLOSED, false);
        assertThat(bench.leaf.state()).isEqualTo(GateState.STOPPED);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.FORCED_OPEN);
        MachineBench other = new MachineBench(0, 0).open();
        other.input(GateInput.LIMIT_OPEN, false);
        assertThat(other.leaf.state()).isEqualTo(GateState.UNKNOWN);
        assertThat(other.leaf.alarms()).containsExactly(GateAlarm.TAMPER);
    }

    @Test
    void a_drive_that_is_not_confirmed_off_is_a_fault_and_moves_nothing_any_more() {
        bench.opening();
        bench.stop();
        bench.timer(Timer.OFF_CONFIRM);
        assertThat(bench.leaf.drive()).isEqualTo(DriveState.UNCONFIRMED);
        assertThat(bench.leaf.state()).isEqualTo(GateState.UNKNOWN);
        assertThat(bench.words).endsWith("stop2 failed(drive-fault)");
        bench.command(GateCommand.close());
        assertThat(bench.words).endsWith("close3 rejected(fault)");
    }

    @Test
    void a_driver_that_fails_or_goes_while_it_drives_leaves_unknown_and_a_failed_command() {
        bench.opening();
        bench.apply(new Event.Reported(new DriverReport.Fault("motor", "too hot")));
        assertThat(bench.words).containsExactly("off", "open1 failed(drive-fault)");
        MachineBench other = new MachineBench(0, 0).opening();
        other.apply(new Event.DriverWent("unplugged"));
        assertThat(other.leaf.drive()).isEqualTo(DriveState.UNCONFIRMED);
        assertThat(other.leaf.faults()).containsKeys(DriveRules.DRIVER, DriveRules.UNCONFIRMED);
        assertThat(other.words).containsExactly("open1 failed(drive-fault)");
    }

    @ParameterizedTest
    @CsvSource({
        "STOP_INPUT, open, stop-input",
        "MANUAL_RELEASE, close, manual-release",
        "OBSTRUCTION_CLOSING, close, obstructed",
        "EDGE_OPENING, open, obstructed"
    })
    void a_safety_input_forbids_the_start(GateInput input, String command, String reason) {
        MachineBench guarded = new MachineBench(0, 0, input).stopped();
        guarded.input(input, true);
        guarded.command(command.equals("open") ? GateCommand.open() : GateCommand.close());
        assertThat(guarded.words).containsExactly(command + "3 rejected(" + reason + ")");
    }

    @Test
    void what_is_late_or_of_unknown_origin_is_refused() {
        bench.closed();
        bench.command(GateCommand.open().deadline(Instant.ofEpochSecond(999)));
        bench.command(GateCommand.open().ifSequence(6));
        bench.apply(
                new Event.Commanded(new Order(9, GateCommand.open().id("nobody").by(GateOrigin.unknown()))));
        bench.stop();
        bench.command(GateCommand.open().written(Instant.ofEpochSecond(998)));
        assertThat(bench.words)
                .contains(
                        "open1 rejected(expired)",
                        "open2 rejected(out-of-date)",
                        "nobody rejected(forbidden)",
                        "open4 rejected(out-of-date)")
                .doesNotContain("up");
    }

    @Test
    void an_alarm_that_is_on_already_is_repeated() {
        bench.closed();
        bench.command(GateCommand.alarm(true));
        bench.command(GateCommand.alarm(true));
        assertThat(bench.words)
                .containsExactly(
                        "alarm1 accepted", "alarm1 completed", "alarm2 accepted", "repeat", "alarm2 completed");
    }

    @Test
    void a_gate_that_goes_away_answers_everything_and_switches_off() {
        bench.opening();
        Order undecided = bench.order(GateCommand.close());
        bench.apply(new Event.Closing(List.of(undecided), false));
        assertThat(bench.words)
                .containsExactly("off", "close2 rejected(shutting-down)", "open1 cancelled(shutting-down)");
    }

    @Test
    void what_a_replaced_gate_was_doing_has_failed_by_that() {
        bench.opening();
        bench.apply(new Event.Closing(List.of(), true));
        assertThat(bench.words).containsExactly("off", "open1 failed(updated)");
    }

    private void in(GateState state) {
        switch (state) {
            case CLOSED -> bench.closed();
            case OPENING -> bench.opening();
            case OPEN -> bench.open();
            case CLOSING -> bench.closing();
            default -> bench.stopped();
        }
    }
}

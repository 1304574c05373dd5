// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a gate that stands open closes by itself, or complains. */
class AutoCloseTest {
    private final MachineBench bench = new MachineBench(500, 0, GateInput.EDGE_CLOSING);

    @Test
    void an_open_gate_closes_by_itself_when_its_time_is_over() {
        bench.open(60, 0);
        assertThat(bench.effects).contains(new Effect.Arm(Timer.AUTO_CLOSE, Duration.ofSeconds(60)));
        bench.timer(Timer.AUTO_CLOSE);
        assertThat(bench.words).containsExactly("down");
    }

    @Test
    void the_time_counts_anew_when_the_way_is_free_again() {
        bench.open(60, 0);
        bench.input(GateInput.EDGE_CLOSING, true);
        assertThat(bench.leaf.armed()).doesNotContain(Timer.AUTO_CLOSE);
        bench.input(GateInput.EDGE_CLOSING, false);
        assertThat(bench.leaf.armed()).contains(Timer.AUTO_CLOSE);
    }

    @Test
    void after_a_reopening_it_tries_once_more_and_then_never_again() {
        bench.open(60, 0);
        closeIntoSomething();
        bench.pause();
        bench.input(GateInput.LIMIT_OPEN, true);
        bench.rest();
        closeIntoSomething();
        bench.pause();
        bench.timer(Timer.AUTO_CLOSE);
        assertThat(bench.words).containsExactly("down", "off");
        assertThat(bench.leaf.alarms()).contains(GateAlarm.ENTRAPMENT);
    }

    @Test
    void an_open_command_gives_the_whole_time_again() {
        bench.open(60, 0);
        bench.effects.clear();
        bench.asks(GateAction.OPEN);
        assertThat(bench.effects).contains(new Effect.Arm(Timer.AUTO_CLOSE, Duration.ofSeconds(60)));
    }

    @Test
    void a_stop_ends_it() {
        bench.open(60, 0);
        bench.stop();
        bench.timer(Timer.AUTO_CLOSE);
        assertThat(bench.words).containsExactly("stop2 accepted", "stop2 completed");
    }

    @Test
    void hold_open_ends_it() {
        bench.open(60, 0);
        bench.asks(GateAction.HOLD_OPEN);
        bench.timer(Timer.AUTO_CLOSE);
        assertThat(bench.words).doesNotContain("down");
    }

    @Test
    void an_access_opens_stays_closes_and_is_completed_when_it_is_closed() {
        bench.closed();
        bench.asks(GateAction.ACCESS);
        assertThat(bench.words).containsExactly("access1 accepted", "up");
        arrive();
        assertThat(bench.effects).contains(new Effect.Arm(Timer.AUTO_CLOSE, Duration.ofSeconds(30)));
        bench.timer(Timer.AUTO_CLOSE);
        assertThat(bench.words).containsExactly("down");
        bench.input(GateInput.LIMIT_OPEN, false);
        bench.input(GateInput.LIMIT_CLOSED, true);
        assertThat(bench.words).containsExactly("down", "off", "access1 completed");
    }

    @Test
    void an_access_may_say_how_long_it_stays() {
        bench.closed();
        bench.command(GateCommand.of(GateAction.ACCESS).stay(Duration.ofSeconds(7)));
        arrive();
        assertThat(bench.effects).contains(new Effect.Arm(Timer.AUTO_CLOSE, Duration.ofSeconds(7)));
    }

    @Test
    void a_newer_access_restarts_the_time() {
        access();
        bench.asks(GateAction.ACCESS);
        assertThat(bench.words).containsExactly("access2 accepted", "repeat", "access1 superseded");
        bench.timer(Timer.AUTO_CLOSE);
        assertThat(bench.words).endsWith("down");
    }

    @Test
    void an_access_whose_closing_meets_something_has_failed_and_the_gate_tries_once_more() {
        access();
        bench.timer(Timer.AUTO_CLOSE);
        bench.input(GateInput.LIMIT_OPEN, false);
        bench.input(GateInput.EDGE_CLOSING, true);
        assertThat(bench.words).containsExactly("down", "off", "access1 failed(obstructed)");
        bench.input(GateInput.EDGE_CLOSING, false);
        bench.pause();
        bench.input(GateInput.LIMIT_OPEN, true);
        bench.rest();
        bench.timer(Timer.AUTO_CLOSE);
        assertThat(bench.words).containsExactly("down");
    }

    @Test
    void a_stop_cancels_an_access_and_the_gate_stays_open() {
        access();
        bench.stop();
        bench.timer(Timer.AUTO_CLOSE);
        assertThat(bench.words).containsExactly("stop2 accepted", "access1 cancelled(stopped)", "stop2 completed");
    }

    @Test
    void an_access_without_a_sensor_on_the_closing_side_is_unsupported() {
        MachineBench bare = new MachineBench(0, 0).closed();
        bare.asks(GateAction.ACCESS);
        assertThat(bare.words).containsExactly("access1 rejected(unsupported)");
    }

    @Test
    void a_gate_that_is_open_for_too_long_warns_first_and_is_an_alarm_twenty_seconds_later() {
        bench.open(0, 300);
        assertThat(bench.effects).contains(new Effect.Arm(Timer.HELD_OPEN_NOTICE, Duration.ofSeconds(280)));
        bench.timer(Timer.HELD_OPEN_NOTICE);
        assertThat(bench.words).containsExactly("held-open-soon");
        assertThat(bench.leaf.loud()).isTrue();
        assertThat(bench.effects).contains(new Effect.Arm(Timer.HELD_OPEN, Duration.ofSeconds(20)));
        bench.timer(Timer.HELD_OPEN);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.HELD_OPEN);
    }

    @Test
    void the_time_of_the_alarm_does_not_run_while_an_automatic_closing_will_come() {
        bench.open(60, 300);
        assertThat(bench.leaf.armed()).contains(Timer.AUTO_CLOSE).doesNotContain(Timer.HELD_OPEN_NOTICE);
        bench.stop();
        assertThat(bench.leaf.armed()).contains(Timer.HELD_OPEN_NOTICE).doesNotContain(Timer.AUTO_CLOSE);
    }

    @ParameterizedTest
    @EnumSource(names = {"HOLD_OPEN", "MAINTENANCE"})
    void a_gate_that_is_to_be_open_is_no_alarm(GateAction mode) {
        bench.open(0, 300);
        bench.asksOnSite(mode);
        assertThat(bench.leaf.armed()).doesNotContain(Timer.HELD_OPEN_NOTICE, Timer.HELD_OPEN);
    }

    @Test
    void a_stopped_gate_is_open_too() {
        bench.times(0, 300).stopped();
        assertThat(bench.leaf.state()).isEqualTo(GateState.STOPPED);
        assertThat(bench.leaf.armed()).contains(Timer.HELD_OPEN_NOTICE);
    }

    private void access() {
        bench.closed();
        bench.asks(GateAction.ACCESS);
        arrive();
    }

    private void arrive() {
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.input(GateInput.LIMIT_OPEN, true);
        bench.rest();
    }

    private void closeIntoSomething() {
        bench.timer(Timer.AUTO_CLOSE);
        bench.input(GateInput.LIMIT_OPEN, false);
        bench.input(GateInput.EDGE_CLOSING, true);
        bench.input(GateInput.EDGE_CLOSING, false);
    }
}

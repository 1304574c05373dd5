// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateOrigin;
import gate.api.GateState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fire contact does. */
class FireTest {
    private final MachineBench bench = fire().with(Trait.FIRE_OPENS);

    @Test
    void a_closed_gate_opens_and_it_is_an_alarm() {
        bench.closed();
        burn();
        assertThat(bench.words).containsExactly("up");
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.FIRE);
    }

    @Test
    void a_closing_fails_and_the_gate_opens_after_dead_time() {
        bench.closing();
        burn();
        assertThat(bench.words).containsExactly("off", "close2 failed(fire)");
        bench.pause();
        assertThat(bench.words).endsWith("up");
    }

    @Test
    void where_the_settings_say_so_it_is_only_an_alarm_but_nothing_closes() {
        MachineBench none = fire();
        none.closing();
        none.input(GateInput.FIRE, true);
        none.pause();
        assertThat(none.words).containsExactly("off", "close2 failed(fire)");
        none.asks(GateAction.CLOSE);
        assertThat(none.words).endsWith("close3 rejected(fire)");
    }

    @Test
    void a_command_to_close_is_rejected_while_it_burns() {
        bench.open();
        burn();
        bench.asks(GateAction.CLOSE);
        assertThat(bench.words).containsExactly("close2 rejected(fire)");
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCKDOWN", "BLOCK", "MAINTENANCE", "HOLD_OPEN"})
    void every_mode_yields(GateAction mode) {
        bench.closed();
        bench.asksOnSite(mode);
        bench.stop();
        bench.rest();
        burn();
        assertThat(bench.words).containsExactly("up");
    }

    @Test
    void a_command_that_wanted_the_gate_open_gets_that_and_one_that_wanted_less_fails() {
        bench.opening();
        burn();
        bench.input(GateInput.LIMIT_OPEN, true);
        assertThat(bench.words).containsExactly("off", "open1 completed");
        MachineBench less = fire().with(Trait.FIRE_OPENS).closed();
        less.asks(GateAction.PARTIAL);
        less.words.clear();
        less.input(GateInput.FIRE, true);
        assertThat(less.words).containsExactly("partial1 failed(fire)");
        assertThat(less.leaf.state()).isEqualTo(GateState.OPENING);
    }

    @Test
    void a_remote_stop_halts_it_and_it_goes_on_after_dead_time_and_two_seconds() {
        bench.closed();
        burn();
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.stop();
        bench.pause();
        assertThat(bench.words).endsWith("off", "stop1 accepted", "stop1 completed");
        assertThat(bench.effects).contains(new Effect.Arm(Timer.FIRE_RESUME, Duration.ofMillis(2500)));
        bench.timer(Timer.FIRE_RESUME);
        assertThat(bench.words).endsWith("up");
    }

    @Test
    void a_halted_opening_does_not_go_on_when_the_fire_is_over() {
        bench.closed();
        burn();
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.stop();
        bench.rest();
        bench.input(GateInput.FIRE, false);
        bench.timer(Timer.FIRE_RESUME);
        assertThat(bench.words).isEmpty();
    }

    @Test
    void the_wired_stop_ends_it_for_good() {
        bench.closed();
        burn();
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.input(GateInput.STOP_INPUT, true);
        assertThat(bench.words).containsExactly("up", "off");
        bench.input(GateInput.STOP_INPUT, false);
        bench.pause();
        bench.timer(Timer.FIRE_RESUME);
        assertThat(bench.words).containsExactly("up", "off");
    }

    @Test
    void something_in_its_way_halts_it_until_the_way_is_free() {
        bench.closed();
        burn();
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.input(GateInput.EDGE_OPENING, true);
        bench.pause();
        assertThat(bench.words)
                .as("nothing closes in a fire, not even a little")
                .containsExactly("up", "off");
        bench.input(GateInput.EDGE_OPENING, false);
        bench.timer(Timer.FIRE_RESUME);
        assertThat(bench.words).containsExactly("up", "off", "up");
    }

    @Test
    void a_contact_that_is_active_at_power_up_is_an_alarm_and_moves_nothing() {
        bench.closed();
        bench.restart().input(GateInput.FIRE, true);
        speak(bench);
        assertThat(bench.words).doesNotContain("up");
        assertThat(bench.leaf.alarms()).contains(GateAlarm.FIRE);
    }

    @Test
    void where_the_settings_say_so_it_opens_at_power_up_too() {
        bench.with(Trait.FIRE_OPENS_AT_START).closed();
        bench.restart();
        speak(bench);
        bench.input(GateInput.FIRE, true);
        assertThat(bench.words).endsWith("up");
    }

    @Test
    void buttons_on_site_do_not_end_it() {
        MachineBench buttons = new MachineBench(500, 0, GateInput.FIRE, GateInput.BUTTON, GateInput.HOLD_DOWN)
                .with(Trait.FIRE_OPENS)
                .closed();
        buttons.input(GateInput.FIRE, true);
        buttons.input(GateInput.BUTTON, true);
        buttons.input(GateInput.HOLD_DOWN, true);
        assertThat(buttons.words).containsExactly("up", "refused(fire)");
    }

    @Test
    void a_lockdown_during_it_is_set_and_fails_to_close() {
        bench.closed();
        burn();
        bench.command(GateCommand.of(GateAction.LOCKDOWN).by(GateOrigin.mqtt("test")));
        assertThat(bench.words).containsExactly("up", "lockdown1 accepted", "lockdown1 failed(fire)");
        assertThat(bench.leaf.alarms()).contains(GateAlarm.HELD_OPEN);
    }

    private void burn() {
        bench.input(GateInput.FIRE, true);
    }

    private static MachineBench fire() {
        return new MachineBench(500, 0, GateInput.FIRE, GateInput.STOP_INPUT, GateInput.EDGE_OPENING);
    }

    private static void speak(MachineBench bench) {
        bench.input(GateInput.STOP_INPUT, false);
        bench.input(GateInput.EDGE_OPENING, false);
        bench.input(GateInput.LIMIT_OPEN, false);
        bench.input(GateInput.LIMIT_CLOSED, true);
        bench.pause();
    }
}

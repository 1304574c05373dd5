// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateOrigin;
import gate.api.GateState;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the modes let a gate be told. */
class LockdownTest {
    private final MachineBench bench =
            new MachineBench(500, 0, GateInput.OBSTRUCTION_CLOSING, GateInput.STOP_INPUT, GateInput.HOLD_UP);

    @Test
    void a_lockdown_closes_an_open_gate_and_completes_at_the_closed_limit() {
        bench.open();
        bench.asks(GateAction.LOCKDOWN);
        assertThat(bench.words).containsExactly("lockdown2 accepted", "down");
        bench.input(GateInput.LIMIT_OPEN, false);
        bench.input(GateInput.LIMIT_CLOSED, true);
        assertThat(bench.words).endsWith("off", "lockdown2 completed");
        assertThat(bench.leaf.mode()).isEqualTo(GateMode.LOCKDOWN);
    }

    @Test
    void a_lockdown_turns_an_opening_round() {
        bench.opening();
        bench.asks(GateAction.LOCKDOWN);
        assertThat(bench.words).containsExactly("off", "lockdown2 accepted", "open1 superseded");
        bench.pause();
        assertThat(bench.words).endsWith("down");
    }

    @Test
    void a_lockdown_that_cannot_close_fails_is_an_alarm_and_tries_again_when_the_way_is_free() {
        bench.open();
        bench.input(GateInput.OBSTRUCTION_CLOSING, true);
        bench.asks(GateAction.LOCKDOWN);
        assertThat(bench.words).containsExactly("lockdown2 accepted", "lockdown2 failed(obstructed)");
        assertThat(bench.leaf.mode()).isEqualTo(GateMode.LOCKDOWN);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.HELD_OPEN);
        bench.input(GateInput.OBSTRUCTION_CLOSING, false);
        assertThat(bench.words).endsWith("down");
    }

    @Test
    void a_stop_ends_the_trying_again() {
        bench.open();
        bench.input(GateInput.OBSTRUCTION_CLOSING, true);
        bench.asks(GateAction.LOCKDOWN);
        bench.stop();
        bench.input(GateInput.OBSTRUCTION_CLOSING, false);
        assertThat(bench.words).doesNotContain("down");
    }

    @Test
    void the_wired_stop_is_not_followed_by_a_closing_when_it_is_released() {
        bench.open();
        bench.input(GateInput.STOP_INPUT, true);
        bench.asks(GateAction.LOCKDOWN);
        bench.input(GateInput.STOP_INPUT, false);
        assertThat(bench.words).containsExactly("lockdown2 accepted", "lockdown2 failed(stop-input)");
    }

    @Test
    void a_lockdown_that_comes_too_late_sets_the_mode_and_moves_nothing() {
        bench.open();
        bench.command(GateCommand.of(GateAction.LOCKDOWN).deadline(Instant.ofEpochSecond(999)));
        assertThat(bench.words).containsExactly("lockdown2 accepted", "lockdown2 failed(expired)");
        assertThat(bench.leaf.mode()).isEqualTo(GateMode.LOCKDOWN);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LOCKDOWN", "RELEASE", "STOP", "SILENCE", "ACKNOWLEDGE", "QUERY"})
    void in_lockdown_nothing_else_is_accepted(GateAction action) {
        bench.closed();
        bench.asks(GateAction.LOCKDOWN);
        bench.words.clear();
        bench.asks(action);
        bench.asksOnSite(action);
        assertThat(bench.words)
                .containsExactly(action.word() + "2 rejected(lockdown)", action.word() + "3 rejected(lockdown)");
    }

    @ParameterizedTest
    @EnumSource(names = {"RELEASE", "SILENCE", "ACKNOWLEDGE", "QUERY"})
    void in_lockdown_these_are_accepted(GateAction action) {
        bench.closed();
        bench.asks(GateAction.LOCKDOWN);
        bench.words.clear();
        bench.asks(action);
        assertThat(bench.words).startsWith(action.word() + "2 accepted").endsWith(action.word() + "2 completed");
    }

    @Test
    void a_release_ends_the_closing_of_the_lockdown_and_moves_nothing() {
        bench.open();
        bench.asks(GateAction.LOCKDOWN);
        bench.asks(GateAction.RELEASE);
        bench.pause();
        assertThat(bench.words)
                .endsWith("down", "off", "release3 accepted", "lockdown2 cancelled(mode)", "release3 completed");
    }

    @Test
    void a_lockdown_overrides_hold_open_and_its_release_returns_to_it() {
        bench.open();
        bench.asks(GateAction.HOLD_OPEN);
        bench.asks(GateAction.LOCKDOWN);
        assertThat(bench.words).endsWith("lockdown3 accepted", "down");
        bench.asks(GateAction.RELEASE);
        assertThat(bench.leaf.mode()).isEqualTo(GateMode.HOLD_OPEN);
        bench.asks(GateAction.RELEASE);
        assertThat(bench.leaf.mode()).isEqualTo(GateMode.NORMAL);
    }

    @Test
    void hold_open_completes_at_the_open_limit_and_nothing_closes_it() {
        bench.closed();
        bench.asks(GateAction.HOLD_OPEN);
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.input(GateInput.LIMIT_OPEN, true);
        bench.rest();
        bench.asks(GateAction.CLOSE);
        assertThat(bench.words).containsExactly("close2 rejected(hold-open)");
    }

    @Test
    void nobody_opens_a_blocked_gate_remotely_but_somebody_on_site_does() {
        bench.closed();
        bench.asks(GateAction.BLOCK);
        bench.words.clear();
        bench.asks(GateAction.OPEN);
        bench.asksOnSite(GateAction.OPEN);
        assertThat(bench.words).containsExactly("open2 rejected(blocked)", "open3 accepted", "up");
    }

    @Test
    void a_block_ends_a_remote_opening_and_lets_a_closing_go_on() {
        bench.opening();
        bench.asks(GateAction.BLOCK);
        assertThat(bench.words).containsExactly("off", "block2 accepted", "open1 cancelled(mode)", "block2 completed");
        MachineBench closes = new MachineBench(500, 0).closing();
        closes.asks(GateAction.BLOCK);
        assertThat(closes.leaf.state()).isEqualTo(GateState.CLOSING);
    }

    @Test
    void unblock_ends_a_block() {
        bench.closed();
        bench.asks(GateAction.BLOCK);
        bench.asks(GateAction.UNBLOCK);
        bench.asks(GateAction.OPEN);
        assertThat(bench.words).endsWith("open3 accepted", "up");
    }

    @Test
    void maintenance_begins_and_ends_only_on_site() {
        bench.closed();
        bench.asks(GateAction.MAINTENANCE);
        bench.asksOnSite(GateAction.MAINTENANCE);
        assertThat(bench.leaf.mode()).isEqualTo(GateMode.MAINTENANCE);
        bench.command(GateCommand.of(GateAction.MAINTENANCE).on(false));
        bench.command(GateCommand.of(GateAction.MAINTENANCE).on(false).by(GateOrigin.shell()));
        assertThat(bench.leaf.mode()).isEqualTo(GateMode.NORMAL);
        assertThat(bench.words).contains("maintenance1 rejected(forbidden)", "maintenance3 rejected(forbidden)");
    }

    @Test
    void in_maintenance_the_gate_moves_only_while_a_button_is_held() {
        bench.opening();
        bench.asksOnSite(GateAction.MAINTENANCE);
        assertThat(bench.words).contains("open1 cancelled(mode)");
        bench.rest();
        bench.asksOnSite(GateAction.OPEN);
        bench.input(GateInput.HOLD_UP, true);
        bench.input(GateInput.HOLD_UP, false);
        assertThat(bench.words).containsExactly("open3 rejected(maintenance)", "up", "off");
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCKDOWN", "BLOCK", "HOLD_OPEN", "MAINTENANCE"})
    void a_stop_is_obeyed_in_every_mode(GateAction mode) {
        bench.closed();
        bench.asksOnSite(mode);
        bench.input(GateInput.HOLD_UP, true);
        bench.words.clear();
        bench.stop();
        bench.off();
        assertThat(bench.words).startsWith("off", "stop2 accepted").endsWith("stop2 completed");
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCKDOWN", "BLOCK", "HOLD_OPEN", "MAINTENANCE"})
    void a_mode_survives_a_power_cut(GateAction mode) {
        bench.closed();
        bench.asksOnSite(mode);
        GateMode set = bench.leaf.mode();
        assertThat(bench.restart().leaf.mode()).isEqualTo(set).isNotEqualTo(GateMode.NORMAL);
    }
}

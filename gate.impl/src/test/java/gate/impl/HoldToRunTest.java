// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateState;
import gate.driver.DriverReport.Contact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What buttons on site do. */
class HoldToRunTest {
    private final MachineBench bench = buttons(0);

    @ParameterizedTest
    @CsvSource({"HOLD_UP, up", "HOLD_DOWN, down"})
    void the_leaf_is_driven_while_the_button_is_held_and_not_a_moment_longer(GateInput button, String way) {
        bench.stopped();
        bench.input(button, true);
        assertThat(bench.words).containsExactly(way);
        bench.input(button, false);
        assertThat(bench.words).containsExactly(way, "off");
        bench.pause();
        assertThat(bench.leaf.state()).isEqualTo(GateState.STOPPED);
    }

    @ParameterizedTest
    @EnumSource(names = {"BROKEN", "SILENT"})
    void a_button_that_is_not_well_is_not_held(Contact contact) {
        bench.stopped();
        bench.input(GateInput.HOLD_UP, true);
        bench.contact(GateInput.HOLD_UP, contact);
        assertThat(bench.words).containsExactly("up", "off");
    }

    @Test
    void both_buttons_at_once_are_none() {
        bench.stopped();
        bench.input(GateInput.HOLD_UP, true);
        bench.input(GateInput.HOLD_DOWN, true);
        bench.pause();
        bench.input(GateInput.HOLD_UP, false);
        assertThat(bench.words).as("it has to be pressed anew").containsExactly("up", "off");
    }

    @Test
    void a_button_that_is_let_go_in_the_dead_time_starts_nothing() {
        bench.closing();
        bench.input(GateInput.HOLD_UP, true);
        bench.input(GateInput.HOLD_UP, false);
        bench.pause();
        assertThat(bench.words).containsExactly("off", "close2 superseded");
    }

    @Test
    void a_button_that_is_held_at_power_up_drives_nothing() {
        bench.closed().restart();
        bench.input(GateInput.LIMIT_OPEN, false);
        bench.input(GateInput.LIMIT_CLOSED, true);
        bench.input(GateInput.HOLD_UP, true);
        bench.pause();
        assertThat(bench.words).containsExactly("off");
    }

    @Test
    void a_held_closing_is_not_announced() {
        MachineBench warned = buttons(2000).stopped();
        warned.input(GateInput.HOLD_DOWN, true);
        assertThat(warned.words).containsExactly("down");
    }

    @Test
    void a_gate_without_a_sensor_closes_only_so() {
        MachineBench bare = new MachineBench(500, 0, GateInput.HOLD_DOWN)
                .without(Trait.CLOSES_UNGUARDED)
                .stopped();
        bare.asks(GateAction.CLOSE);
        bare.input(GateInput.HOLD_DOWN, true);
        assertThat(bare.words).containsExactly("close3 rejected(unsupported)", "down");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "CLOSE", "ACCESS", "HOLD_OPEN"})
    void nobody_elsewhere_moves_the_leaf_while_a_button_is_held(GateAction action) {
        bench.stopped();
        bench.input(GateInput.HOLD_UP, true);
        bench.asks(action);
        assertThat(bench.words).containsExactly("up", action.word() + "3 rejected(maintenance)");
    }

    @Test
    void a_held_button_takes_over_from_a_command() {
        bench.opening();
        bench.input(GateInput.HOLD_DOWN, true);
        assertThat(bench.words).containsExactly("off", "open1 superseded");
        bench.pause();
        assertThat(bench.words).endsWith("down");
    }

    @Test
    void a_held_closing_stops_at_something_in_its_way_and_gives_way_but_not_in_maintenance() {
        bench.open();
        bench.input(GateInput.HOLD_DOWN, true);
        bench.input(GateInput.LIMIT_OPEN, false);
        bench.input(GateInput.EDGE_CLOSING, true);
        bench.pause();
        assertThat(bench.words).containsExactly("down", "off", "up");
        MachineBench maintained = buttons(0).open();
        maintained.asksOnSite(GateAction.MAINTENANCE);
        maintained.words.clear();
        maintained.input(GateInput.HOLD_DOWN, true);
        maintained.input(GateInput.LIMIT_OPEN, false);
        maintained.input(GateInput.EDGE_CLOSING, true);
        maintained.pause();
        assertThat(maintained.words).containsExactly("down", "off");
    }

    @ParameterizedTest
    @CsvSource({"CLOSED, up", "OPENING, off", "OPEN, down", "CLOSING, off", "STOPPED, down"})
    void the_one_button_opens_stops_and_closes_in_turn(GateState state, String effect) {
        switch (state) {
            case CLOSED -> bench.closed();
            case OPENING -> bench.opening();
            case OPEN -> bench.open();
            case CLOSING -> bench.closing();
            default -> bench.stopped();
        }
        bench.input(GateInput.BUTTON, true);
        assertThat(bench.words).startsWith(effect).doesNotContain("refused");
    }

    @Test
    void a_toggle_from_a_network_has_to_know_what_the_gate_does() {
        bench.closed();
        bench.asks(GateAction.TOGGLE);
        bench.command(GateCommand.of(GateAction.TOGGLE).ifSequence(MachineBench.SEQUENCE));
        assertThat(bench.words).containsExactly("toggle1 rejected(malformed)", "toggle2 accepted", "up");
    }

    @ParameterizedTest
    @CsvSource({"QUERY, up", "BLOCK, up", "LOCKDOWN, up", "MAINTENANCE, refused(maintenance)"})
    void a_request_to_exit_opens_in_every_mode_but_maintenance(GateAction mode, String effect) {
        bench.closed();
        bench.asksOnSite(mode);
        bench.words.clear();
        bench.input(GateInput.REQUEST_TO_EXIT, true);
        assertThat(bench.words).containsExactly(effect);
    }

    @Test
    void where_the_settings_say_so_nobody_leaves_in_lockdown() {
        bench.without(Trait.EXIT_IN_LOCKDOWN).closed();
        bench.asks(GateAction.LOCKDOWN);
        bench.words.clear();
        bench.input(GateInput.REQUEST_TO_EXIT, true);
        assertThat(bench.words).containsExactly("refused(lockdown)");
    }

    @Test
    void behind_somebody_who_left_in_lockdown_the_gate_closes() {
        bench.closed();
        bench.asks(GateAction.LOCKDOWN);
        bench.input(GateInput.REQUEST_TO_EXIT, true);
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.input(GateInput.LIMIT_OPEN, true);
        bench.rest();
        bench.timer(Timer.AUTO_CLOSE);
        assertThat(bench.words).containsExactly("down");
    }

    private static MachineBench buttons(long warningMillis) {
        return new MachineBench(
                500,
                warningMillis,
                GateInput.BUTTON,
                GateInput.HOLD_UP,
                GateInput.HOLD_DOWN,
                GateInput.REQUEST_TO_EXIT,
                GateInput.EDGE_CLOSING);
    }
}

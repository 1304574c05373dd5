// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GatePosition;
import gate.api.GateState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a leaf is driven to a place between its limits. */
class PositionTest {
    private final MachineBench bench = new MachineBench(500, 0);

    @ParameterizedTest
    @CsvSource({
        "47, completed",
        "50, completed",
        "53, completed",
        "46, failed(unknown-position)",
        "54, failed(unknown-position)"
    })
    void a_leaf_that_rests_within_three_percent_of_its_target_is_there(int rests, String end) {
        bench.closed();
        setPosition(50);
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.at(50);
        assertThat(bench.words).containsExactly("set-position1 accepted", "up", "off");
        bench.at(rests);
        bench.off();
        assertThat(bench.words).endsWith("set-position1 " + end);
    }

    @ParameterizedTest
    @CsvSource({"20, down", "80, up"})
    void the_way_follows_from_where_the_leaf_is(int target, String way) {
        bench.stopped();
        bench.at(50);
        setPosition(target);
        assertThat(bench.words).containsExactly("set-position3 accepted", way);
    }

    @Test
    void a_leaf_that_is_there_already_does_not_move() {
        bench.stopped();
        bench.at(50);
        setPosition(52);
        assertThat(bench.words).containsExactly("set-position3 accepted", "repeat", "set-position3 completed");
    }

    @ParameterizedTest
    @CsvSource({"0, down", "100, up"})
    void the_ends_of_the_scale_are_the_limits(int target, String way) {
        bench.stopped();
        bench.at(50);
        setPosition(target);
        bench.at(target == 0 ? 1 : 99);
        assertThat(bench.words).as("only a limit switch ends it").containsExactly("set-position3 accepted", way);
    }

    @Test
    void a_nearer_target_on_the_same_way_adopts_the_run() {
        bench.opening();
        bench.at(20);
        setPosition(60);
        assertThat(bench.words).containsExactly("set-position2 accepted", "repeat", "open1 superseded");
        bench.at(60);
        assertThat(bench.words).endsWith("off");
    }

    @Test
    void a_target_that_lies_behind_is_reached_after_dead_time() {
        bench.opening();
        bench.at(60);
        setPosition(20);
        bench.pause();
        assertThat(bench.words).containsExactly("off", "set-position2 accepted", "open1 superseded", "down");
    }

    @Test
    void a_leaf_that_was_pushed_past_its_target_during_the_warning_is_driven_back_up() {
        MachineBench warned = new MachineBench(500, 2000);
        warned.stopped();
        warned.at(50);
        warned.command(GateCommand.of(GateAction.SET_POSITION).position(21));
        warned.input(GateInput.LIMIT_CLOSED, true);
        warned.timer(Timer.WARNING);
        assertThat(warned.words).containsExactly("set-position3 accepted", "up");
        assertThat(warned.leaf.state()).isEqualTo(GateState.OPENING);
    }

    @Test
    void partial_opens_as_far_as_a_pedestrian_needs() {
        bench.closed();
        bench.asks(GateAction.PARTIAL);
        bench.input(GateInput.LIMIT_CLOSED, false);
        bench.at(30);
        bench.off();
        assertThat(bench.words).containsExactly("partial1 accepted", "up", "off", "partial1 completed");
        assertThat(bench.leaf.state()).isEqualTo(GateState.STOPPED);
    }

    @Test
    void partial_never_closes() {
        bench.open();
        bench.asks(GateAction.PARTIAL);
        assertThat(bench.words).containsExactly("partial2 accepted", "repeat", "partial2 completed");
    }

    @ParameterizedTest
    @EnumSource(names = {"PARTIAL", "SET_POSITION"})
    void a_gate_that_has_no_position_does_not_support_it(GateAction action) {
        bench.without(Trait.POSITION).closed();
        bench.command(place(action));
        assertThat(bench.words).containsExactly(action.word() + "1 rejected(unsupported)");
    }

    @ParameterizedTest
    @EnumSource(names = {"PARTIAL", "SET_POSITION"})
    void before_the_time_of_travel_is_learned_nobody_knows_the_position(GateAction action) {
        bench.without(Trait.TRACKED).closed();
        bench.command(place(action));
        assertThat(bench.words).containsExactly(action.word() + "1 rejected(unknown-position)");
    }

    @ParameterizedTest
    @EnumSource(names = {"PARTIAL", "SET_POSITION"})
    void a_leaf_that_is_nobody_knows_where_is_not_driven_to_a_place(GateAction action) {
        bench.opening();
        bench.timer(Timer.TRAVEL);
        bench.rest();
        bench.command(place(action));
        assertThat(bench.words).containsExactly(action.word() + "2 rejected(unknown-position)");
    }

    @Test
    void a_set_position_without_a_position_is_malformed() {
        bench.closed();
        bench.asks(GateAction.SET_POSITION);
        assertThat(bench.words).containsExactly("set-position1 rejected(malformed)");
    }

    @Test
    void from_unknown_it_closes_only_with_a_sensor() {
        bench.opening();
        bench.timer(Timer.TRAVEL);
        bench.rest();
        bench.asks(GateAction.CLOSE);
        assertThat(bench.words).containsExactly("close2 rejected(unknown-position)");
        MachineBench guarded = new MachineBench(500, 0, GateInput.EDGE_CLOSING).opening();
        guarded.timer(Timer.TRAVEL);
        guarded.rest();
        guarded.asks(GateAction.CLOSE);
        assertThat(guarded.words).containsExactly("close2 accepted", "down");
    }

    @Test
    void at_a_limit_the_switch_is_believed_and_no_estimate() {
        bench.open();
        bench.at(40);
        assertThat(bench.leaf.position()).contains(new GatePosition(100, GatePosition.Source.LIMIT));
    }

    private void setPosition(int percent) {
        bench.command(GateCommand.of(GateAction.SET_POSITION).position(percent));
    }

    private static GateCommand place(GateAction action) {
        GateCommand command = GateCommand.of(action);
        return action == GateAction.SET_POSITION ? command.position(50) : command;
    }
}

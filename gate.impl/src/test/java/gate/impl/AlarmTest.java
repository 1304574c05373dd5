// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.driver.DriverReport.Contact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How alarms begin, sound and end. */
class AlarmTest {
    private final MachineBench bench =
            new MachineBench(0, 0, GateInput.TAMPER, GateInput.EDGE_CLOSING, GateInput.MANUAL_RELEASE);

    @Test
    void an_alarm_stays_when_its_reason_has_gone_until_it_is_acknowledged() {
        bench.closed();
        bench.input(GateInput.TAMPER, true);
        bench.input(GateInput.TAMPER, false);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.TAMPER);
        bench.asks(GateAction.ACKNOWLEDGE);
        assertThat(bench.leaf.alarms()).isEmpty();
        assertThat(bench.leaf.sounding()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"TAMPER, TAMPER", "MANUAL_RELEASE, MANUAL_RELEASE"})
    void an_alarm_whose_reason_is_still_there_cannot_be_acknowledged_away(GateInput input, GateAlarm alarm) {
        bench.closed();
        bench.input(input, true);
        bench.asksOnSite(GateAction.ACKNOWLEDGE);
        assertThat(bench.leaf.alarms()).containsExactly(alarm);
        assertThat(bench.words).endsWith("acknowledge1 accepted", "repeat", "acknowledge1 completed");
    }

    @Test
    void a_broken_sensor_stays_an_alarm_until_it_is_well() {
        bench.closed();
        bench.contact(GateInput.EDGE_CLOSING, Contact.BROKEN);
        bench.asks(GateAction.ACKNOWLEDGE);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.SENSOR_CONFLICT);
        bench.input(GateInput.EDGE_CLOSING, false);
        bench.asks(GateAction.ACKNOWLEDGE);
        assertThat(bench.leaf.alarms()).isEmpty();
    }

    @Test
    void silencing_is_not_acknowledging() {
        bench.closed();
        bench.input(GateInput.TAMPER, true);
        bench.asks(GateAction.SILENCE);
        assertThat(bench.leaf.sounding()).isFalse();
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.TAMPER);
    }

    @Test
    void a_new_alarm_sounds_again_after_a_silence() {
        bench.closed();
        bench.command(GateCommand.alarm(true));
        bench.asks(GateAction.SILENCE);
        bench.input(GateInput.TAMPER, true);
        assertThat(bench.leaf.sounding()).isTrue();
    }

    @Test
    void alarm_off_ends_the_manual_one_only() {
        bench.closed();
        bench.input(GateInput.TAMPER, true);
        bench.command(GateCommand.alarm(true));
        bench.command(GateCommand.alarm(false));
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.TAMPER);
        assertThat(bench.leaf.sounding()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACKNOWLEDGE", "RESET"})
    void an_entrapment_is_cleared_by_somebody_on_site_only(GateAction action) {
        entrapped();
        bench.asks(action);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.ENTRAPMENT);
        bench.asks(action);
        assertThat(bench.words).endsWith(action.word() + "6 rejected(forbidden)");
        bench.asksOnSite(action);
        assertThat(bench.leaf.alarms()).isEmpty();
    }

    @Test
    void a_drive_fault_is_cleared_by_somebody_on_site_only_and_when_it_is_over() {
        bench.closed();
        bench.fault("motor");
        bench.asksOnSite(GateAction.ACKNOWLEDGE);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.DRIVE_FAULT);
        bench.recovered("motor");
        bench.asks(GateAction.ACKNOWLEDGE);
        assertThat(bench.words).endsWith("acknowledge2 rejected(forbidden)");
        bench.asksOnSite(GateAction.ACKNOWLEDGE);
        assertThat(bench.leaf.alarms()).isEmpty();
    }

    @Test
    void somebody_elsewhere_clears_what_he_may_and_leaves_the_rest() {
        bench.closed();
        bench.fault("motor");
        bench.command(GateCommand.alarm(true));
        bench.asks(GateAction.ACKNOWLEDGE);
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.DRIVE_FAULT);
    }

    @Test
    void a_leaf_that_did_not_follow_its_drive_is_forgiven_on_site() {
        bench.closed();
        bench.asks(GateAction.OPEN);
        bench.timer(Timer.LEAVE_LIMIT);
        assertThat(bench.words).endsWith("off", "open1 failed(drive-fault)");
        bench.rest();
        bench.asksOnSite(GateAction.ACKNOWLEDGE);
        bench.asks(GateAction.OPEN);
        assertThat(bench.words).endsWith("open3 accepted", "up");
    }

    @Test
    void reset_acknowledges_forgets_the_time_of_travel_and_moves_nothing() {
        bench.opening();
        bench.timer(Timer.TRAVEL);
        bench.rest();
        bench.asks(GateAction.RESET);
        assertThat(bench.leaf.alarms()).isEmpty();
        assertThat(bench.effects).contains(new Effect.ForgetTravel());
        assertThat(bench.words).containsExactly("reset2 accepted", "reset2 completed");
    }

    @Test
    void reset_is_for_a_gate_at_rest() {
        bench.opening();
        bench.asksOnSite(GateAction.RESET);
        assertThat(bench.words).containsExactly("reset2 rejected(forbidden)");
    }

    @Test
    void an_acknowledged_entrapment_starts_nothing() {
        entrapped();
        bench.asksOnSite(GateAction.ACKNOWLEDGE);
        assertThat(bench.words).doesNotContain("up", "down");
    }

    @Test
    void alarms_and_their_sound_survive_a_power_cut() {
        bench.closed();
        bench.input(GateInput.TAMPER, true);
        bench.restart();
        assertThat(bench.leaf.alarms()).containsExactly(GateAlarm.TAMPER);
        assertThat(bench.leaf.loud()).isTrue();
    }

    /** Twice something was in the way; the way is free now. */
    private void entrapped() {
        bench.closing();
        bench.input(GateInput.EDGE_CLOSING, true);
        bench.input(GateInput.EDGE_CLOSING, false);
        bench.off();
        bench.stop();
        bench.off();
        bench.asks(GateAction.CLOSE);
        bench.input(GateInput.EDGE_CLOSING, true);
        bench.input(GateInput.EDGE_CLOSING, false);
        bench.rest();
    }
}

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
import gate.api.GateOrigin;
import gate.api.GateState;
import gate.api.HistoryEntry;
import gate.api.Submission;
import gate.driver.DriverCapabilities;
import gate.driver.DriverReport;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A whole gate: disk before words, words before the drive, off before everything. */
class GateTest {
    private static final String QUICK =
            "driver=far dead.time.ms=300 close.warning.ms=2000 input.obstruction-closing=nc";

    private final GateBench bench = new GateBench(QUICK).closed();

    @Test
    void in_one_step_come_the_acceptance_the_status_and_the_ends_and_then_the_drive() {
        bench.submit(GateCommand.open());
        assertThat(bench.heard).containsExactly("open accepted", "opening");
        assertThat(bench.driver.orders).containsExactly("lamp", "up");
        bench.driver.at(50);
        bench.submit(GateCommand.open());
        assertThat(bench.heard)
                .containsExactly("open accepted", "opening", "open accepted", "opening", "open superseded");
        bench.driver.at(100);
        bench.time.settle();
        assertThat(bench.heard).endsWith("open", "open completed", "open");
    }

    @Test
    void the_drive_waits_for_the_disk_and_the_drive_off_does_not() {
        bench.ledger.hang(true);
        Submission open = bench.submit(GateCommand.open());
        assertThat(bench.driver.orders).doesNotContain("up");
        assertThat(bench.heard).as("nobody is told what may be forgotten").isEmpty();
        assertThat(GateBench.answer(open)).isEqualTo("null");
        bench.ledger.hang(false);
        bench.time.settle();
        assertThat(bench.driver.orders).contains("up");
        bench.ledger.hang(true);
        bench.submit(GateCommand.stop());
        assertThat(bench.driver.orders).endsWith("off", "lamp off");
    }

    @Test
    void a_drive_that_still_waits_for_the_disk_when_a_stop_comes_never_goes_on() {
        bench.ledger.hang(true);
        Submission open = bench.submit(GateCommand.open());
        Submission stop = bench.submit(GateCommand.stop());
        bench.ledger.hang(false);
        bench.pass(5000);
        assertThat(bench.driver.orders).doesNotContain("up");
        assertThat(GateBench.end(open)).isEqualTo("cancelled(stopped)");
        assertThat(GateBench.end(stop)).isEqualTo("completed");
    }

    @Test
    void the_same_id_gets_the_old_answer_and_moves_nothing() {
        Submission first = bench.submit(GateCommand.open().id("a"));
        Submission again = bench.submit(GateCommand.open().id("a"));
        assertThat(GateBench.answer(again)).isEqualTo("accepted");
        assertThat(bench.heard).as("told once").containsExactly("open accepted", "opening");
        assertThat(GateBench.end(again)).isEqualTo("null");
        bench.driver.at(100);
        bench.time.settle();
        assertThat(GateBench.end(first)).isEqualTo("completed");
        assertThat(GateBench.end(again)).isEqualTo("completed");
        assertThat(GateBench.end(bench.submit(GateCommand.open().id("a")))).isEqualTo("completed");
        assertThat(GateBench.answer(bench.submit(GateCommand.close().id("a")))).isEqualTo("rejected(duplicate)");
        Submission other = bench.submit(GateCommand.close().id("a").by(GateOrigin.mqtt("other")));
        assertThat(GateBench.answer(other)).as("ids are scoped by transport").isEqualTo("accepted");
    }

    @Test
    void an_id_is_free_again_a_minute_after() {
        bench.submit(GateCommand.open().id("a"));
        bench.driver.at(100);
        bench.pass(61_000);
        assertThat(GateBench.answer(bench.submit(GateCommand.close().id("a")))).isEqualTo("accepted");
    }

    @Test
    void after_a_crash_everything_open_has_failed_modes_and_alarms_are_as_they_were_and_nothing_moves() {
        bench.submit(GateCommand.alarm(true));
        bench.submit(GateCommand.of(GateAction.BLOCK));
        Submission open = bench.submit(GateCommand.open().by(GateOrigin.shell()));
        long told = bench.gate.status().sequence();
        assertThat(GateBench.answer(open)).isEqualTo("accepted");
        bench.heard.clear();
        bench.crash();
        bench.driver.at(50);
        bench.pass(10_000);
        assertThat(bench.heard).contains("open failed(restart)");
        assertThat(bench.entries).extracting(HistoryEntry::type).contains("failed", "power-up");
        assertThat(bench.entries)
                .isEqualTo(bench.gate.history(bench.entries.get(0).sequence(), 100));
        assertThat(bench.driver.orders).doesNotContain("up", "down").startsWith("off");
        assertThat(bench.gate.status().mode()).isEqualTo(GateMode.BLOCKED);
        assertThat(bench.gate.status().alarms()).contains(GateAlarm.MANUAL);
        assertThat(bench.gate.status().sequence()).isGreaterThan(told);
        assertThat(bench.gate.history(0, 1000))
                .anyMatch(e -> e.type().equals("failed")
                        && "restart".equals(e.details().get("reason"))
                        && "open".equals(e.details().get("command")));
        assertThat(bench.gate.history(0, 1000).stream().filter(e -> e.type().equals("failed")))
                .hasSize(1);
    }

    @Test
    void a_real_gate_whose_memory_was_lost_opens_for_nobody_remote_and_says_so() {
        bench.ledger = new MemoryLedger().lose();
        bench.start();
        bench.closed();
        assertThat(bench.gate.status().mode()).isEqualTo(GateMode.BLOCKED);
        assertThat(GateBench.answer(bench.submit(GateCommand.open()))).isEqualTo("rejected(blocked)");
        assertThat(bench.gate.history(0, 10)).anyMatch(e -> e.type().equals("store-lost"));
    }

    @Test
    void a_driver_that_throws_is_a_fault_that_somebody_on_site_ends() {
        Submission open = bench.submit(GateCommand.open());
        bench.driver.fail(true);
        bench.pass(3000);
        assertThat(GateBench.end(open)).isEqualTo("failed(drive-fault)");
        assertThat(bench.gate.status().state()).isEqualTo(GateState.UNKNOWN);
        assertThat(bench.gate.status().drive()).isEqualTo(DriveState.UNCONFIRMED);
        assertThat(bench.gate.status().alarms()).contains(GateAlarm.DRIVE_FAULT);
        assertThat(bench.gate.status().faults().get("driver-error")).contains("no answer from the board");
        bench.driver.fail(false);
        bench.driver.at(0);
        bench.driver.report(new DriverReport.Off());
        bench.time.settle();
        assertThat(GateBench.answer(bench.submit(GateCommand.of(GateAction.ACKNOWLEDGE))))
                .isEqualTo("rejected(forbidden)");
        bench.submit(GateCommand.of(GateAction.ACKNOWLEDGE).by(GateOrigin.shell()));
        assertThat(bench.gate.status().faults()).isEmpty();
        assertThat(bench.gate.status().state()).isEqualTo(GateState.CLOSED);
        assertThat(bench.gate.status().alarms()).isEmpty();
    }

    @Test
    void a_drive_that_is_not_confirmed_off_is_unconfirmed_within_two_seconds() {
        bench.submit(GateCommand.open());
        bench.driver.confirm(false);
        Submission stop = bench.submit(GateCommand.stop());
        bench.pass(1999);
        assertThat(bench.gate.status().alarms()).isEmpty();
        bench.pass(1);
        assertThat(bench.gate.status().alarms()).containsExactly(GateAlarm.DRIVE_FAULT);
        assertThat(bench.gate.status().drive()).isEqualTo(DriveState.UNCONFIRMED);
        assertThat(GateBench.end(stop)).isEqualTo("failed(drive-fault)");
    }

    @Test
    void a_driver_whose_outputs_do_not_end_by_themselves_is_refused_unless_the_settings_take_it() {
        DriverCapabilities leaseless =
                DriverCapabilities.none().withInputs(Set.of(GateInput.LIMIT_OPEN, GateInput.LIMIT_CLOSED));
        bench.driver.with(leaseless);
        bench.start();
        assertThat(bench.gate.status().faults().get("driver")).contains("lease=none");
        GateBench knowing = new GateBench(QUICK + " lease=none");
        knowing.driver.with(leaseless);
        knowing.start();
        assertThat(knowing.gate.status().faults()).isEmpty();
    }

    @Test
    void new_settings_wait_until_the_leaf_rests() {
        bench.submit(GateCommand.open());
        bench.gate.reconfigure(GateBench.read(QUICK + " label=Yard"));
        bench.time.settle();
        assertThat(bench.gate.status().label()).isEqualTo("main");
        bench.driver.at(100);
        bench.time.settle();
        assertThat(bench.gate.status().label()).isEqualTo("Yard");
    }

    @Test
    void stops_of_a_still_gate_are_all_answered_and_told_once_a_second() {
        for (int i = 0; i < 10; i++) {
            assertThat(GateBench.end(bench.submit(GateCommand.stop()))).isEqualTo("completed");
        }
        assertThat(bench.heard.stream().filter("closed"::equals)).hasSize(1);
        bench.pass(1000);
        bench.submit(GateCommand.stop());
        assertThat(bench.heard.stream().filter("closed"::equals)).hasSize(2);
    }

    @Test
    void a_leaf_without_an_encoder_goes_to_a_position_once_its_travel_is_learned() {
        assertThat(GateBench.answer(
                        bench.submit(GateCommand.of(GateAction.SET_POSITION).position(50))))
                .isEqualTo("rejected(unknown-position)");
        run(GateCommand.open(), 100, 10_000);
        run(GateCommand.close(), 0, 10_000);
        bench.pass(1000);
        Submission half = bench.submit(GateCommand.of(GateAction.SET_POSITION).position(50));
        bench.driver.at(1);
        bench.pass(4900);
        assertThat(bench.gate.status().state()).isEqualTo(GateState.OPENING);
        bench.pass(400);
        assertThat(GateBench.end(half)).isEqualTo("completed");
        assertThat(bench.gate.status().position().orElseThrow().percent()).isBetween(47, 53);
        assertThat(bench.gate.status().position().orElseThrow().source().word()).isEqualTo("estimated");
    }

    @Test
    void a_gate_that_goes_answers_everything_and_is_silent_then() {
        Submission open = bench.submit(GateCommand.open());
        Thread closing = new Thread(bench.gate::close);
        closing.start();
        while (closing.isAlive()) {
            bench.time.settle();
            Thread.onSpinWait();
        }
        bench.time.settle();
        assertThat(GateBench.end(open)).isEqualTo("cancelled(shutting-down)");
        assertThat(bench.heard).endsWith("gone");
        assertThat(bench.driver.orders).endsWith("off", "lamp off", "detach");
        assertThat(GateBench.answer(bench.submit(GateCommand.close()))).isEqualTo("rejected(shutting-down)");
        assertThat(bench.ledger.clean()).isTrue();
        assertThat(bench.time.isIdle()).as("nothing holds a gate that has gone").isTrue();
    }

    private void run(GateCommand command, int to, long millis) {
        bench.submit(command);
        bench.pass(command.action() == GateAction.CLOSE ? 2300 : 300);
        bench.driver.at(50);
        bench.pass(millis);
        bench.driver.at(to);
        bench.pass(1000);
    }
}

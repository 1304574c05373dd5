// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateInput;
import gate.driver.Drive;
import gate.driver.DriverReport;
import gate.driver.SimulatedGate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How reports leave a simulated leaf: in order, one at a time, and with nothing held. */
class SimulatedReportsTest {
    private final VirtualClock clock = new VirtualClock();
    private final Map<String, SimulatedGate> fields = new HashMap<>();
    private final SimulatedDriver driver = new SimulatedDriver(clock, new PlacesInMemory(), (gate, field) -> {
        fields.put(gate, field);
        return () -> {};
    });

    @Test
    void an_order_is_taken_while_a_report_of_an_earlier_one_is_still_being_made() throws Exception {
        CountDownLatch reporting = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<DriverReport> heard = new ArrayList<>();
        boolean[] slow = new boolean[1];
        Drive leaf = driver.attach("g", SimulatorBench.settings("travel.ms=0"), report -> {
            if (slow[0] && report instanceof DriverReport.Input) {
                reporting.countDown();
                await(release);
            }
            heard.add(report);
        });
        heard.clear();
        slow[0] = true;
        Thread first = new Thread(() -> leaf.up(SimulatorBench.LEASE));
        first.start();
        await(reporting);
        // would wait for ever if the leaf kept its lock while it reports
        leaf.off();
        fields.get("g").pushTo(50);
        assertThat(fields.get("g").place()).isEqualTo(50);
        release.countDown();
        first.join();
        assertThat(heard.stream().map(each -> each.getClass().getSimpleName()))
                .containsExactly("Input", "Input", "Off", "Input", "Position");
    }

    @Test
    void an_order_that_is_given_from_inside_a_report_is_reported_after_it() throws Exception {
        List<String> heard = new ArrayList<>();
        Drive[] leaf = new Drive[1];
        leaf[0] = driver.attach("g", SimulatorBench.settings("travel.ms=0"), report -> {
            if (report instanceof DriverReport.Input input
                    && input.input() == GateInput.LIMIT_CLOSED
                    && leaf[0] != null) {
                leaf[0].off();
            }
            heard.add(report instanceof DriverReport.Input input ? input.input().word() : "off");
        });
        heard.clear();
        leaf[0].up(SimulatorBench.LEASE);
        assertThat(heard).containsExactly("limit-closed", "limit-open", "off");
    }

    @Test
    void what_many_threads_do_at_once_is_told_in_the_order_in_which_it_happened() throws Exception {
        List<DriverReport> heard = new ArrayList<>();
        Drive leaf = driver.attach("g", SimulatorBench.settings("travel.ms=0", "input.fire=no"), heard::add);
        heard.clear();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            boolean moves = number % 2 == 0;
            threads.add(new Thread(() -> {
                for (int turn = 0; turn < 5_000; turn++) {
                    if (moves) {
                        leaf.up(SimulatorBench.LEASE);
                        leaf.down(SimulatorBench.LEASE);
                    } else {
                        fields.get("g").input(GateInput.FIRE, turn % 2 == 0);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        Map<GateInput, DriverReport> last = new HashMap<>();
        for (DriverReport report : heard) {
            GateInput input = ((DriverReport.Input) report).input();
            assertThat(last.put(input, report)).as("each report is a change").isNotEqualTo(report);
        }
        assertThat(last)
                .containsEntry(
                        GateInput.LIMIT_CLOSED,
                        new DriverReport.Input(GateInput.LIMIT_CLOSED, DriverReport.Contact.CLOSED));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gate.api.GateInput;
import gate.api.GateService;
import gate.driver.SimulatedFault;
import gate.driver.SimulatedGate.Side;
import gate.driver.SimulatedSensor;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** gate:simulate, as somebody types it. */
class SimulatorShellTest {
    private final SimulatorBench bench =
            new SimulatorBench("travel.ms=1000", "input.obstruction-closing=nc", "input.fire=no");
    private final SimulatorShell shell = new SimulatorShell();

    @BeforeEach
    void bound() {
        shell.bindGate(bench.field(), Map.of(GateService.ID, "main"));
    }

    @Test
    void it_lists_what_can_be_switched_and_what_is() {
        bench.field().pushTo(30);
        bench.field().obstruct(Side.CLOSING, 10);
        bench.field().fault(SimulatedFault.OFF_UNCONFIRMED, true);
        bench.field().input(GateInput.FIRE, true);
        bench.field().sensor(GateInput.FIRE, SimulatedSensor.SILENT);
        String list = shell.simulate("main");
        assertThat(list.lines())
                .anyMatch(line -> line.matches("push +0\\.\\.100 +the leaf is at 30"))
                .anyMatch(line -> line.matches("off-unconfirmed +on\\|off +on"))
                .anyMatch(line -> line.matches("power-cut +on\\|off"))
                .anyMatch(line -> line.matches("obstacle-closing +0\\.\\.100\\|off +at 10"))
                .anyMatch(line -> line.matches("obstacle-opening +0\\.\\.100\\|off"))
                .anyMatch(
                        line -> line.matches("limit-open +well\\|stuck-yes\\|stuck-no\\|silent\\|broken\\|fails-test"))
                .anyMatch(line -> line.matches("fire +on\\|off\\|well\\|.* +on, silent"))
                .anyMatch(line -> line.matches("manual-release +on\\|off"))
                .noneMatch(line -> line.startsWith("tamper"))
                .allMatch(line -> line.length() < 100);
    }

    @Test
    void every_word_switches_what_it_says() {
        assertThat(shell.simulate("main", "power-cut", "on")).isEqualTo("main: power-cut on");
        assertThat(bench.field().faults()).containsExactly(SimulatedFault.POWER_CUT);
        shell.simulate("main", "power-cut", "off");
        assertThat(bench.field().faults()).isEmpty();
        shell.simulate("main", "obstruction-closing", "on");
        shell.simulate("main", "manual-release", "on");
        assertThat(bench.field().inputs())
                .containsExactlyInAnyOrder(GateInput.OBSTRUCTION_CLOSING, GateInput.MANUAL_RELEASE);
        shell.simulate("main", "obstruction-closing", "broken");
        assertThat(bench.field().sensors()).containsEntry(GateInput.OBSTRUCTION_CLOSING, SimulatedSensor.BROKEN);
        shell.simulate("main", "obstacle-opening", "80");
        assertThat(bench.field().obstructions()).containsEntry(Side.OPENING, 80);
        assertThat(shell.simulate("main", "push", "100")).isEqualTo("main: the leaf is at 80");
        shell.simulate("main", "obstacle-opening", "off");
        assertThat(bench.field().obstructions()).isEmpty();
        shell.simulate("main", "all", "off");
        assertThat(bench.field().inputs()).isEmpty();
        assertThat(bench.field().sensors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "cellar;no simulated gate 'cellar': ID is one of main",
                "main power-cut;type gate:simulate ID to see",
                "main weather rain;there is no 'weather' to switch: type gate:simulate main",
                "main power-cut maybe;power-cut cannot be 'maybe': on|off",
                "main fire maybe;fire cannot be 'maybe': on|off|well|stuck-yes",
                "main limit-open on;what limit-open says is decided by where the leaf is",
                "main tamper on;gate g has no input tamper: its configuration needs input.tamper=no or nc",
                "main push far;push cannot be 'far': 0..100",
                "main push 101;push cannot be '101': 0..100",
                "main obstacle-closing 1000;obstacle-closing cannot be '1000': 0..100|off",
                "main all on;all cannot be 'on': off"
            })
    void wrong_words_get_one_line_that_says_what_is_possible(String words, String line) {
        assertThatThrownBy(() -> shell.simulate(words.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(
                        wrong -> assertThat(wrong.getMessage()).startsWith(line).doesNotContain("\n"));
    }

    @Test
    void nothing_typed_comes_back_as_a_control_character_and_a_gate_that_has_gone_is_not_known() {
        assertThatThrownBy(() -> shell.simulate("a\u001b[2J\nb")).hasMessageContaining("'a?[2J?b'");
        assertThatThrownBy(() -> shell.simulate((String) null)).hasMessageContaining("'null'");
        shell.unbindGate(bench.field());
        assertThatThrownBy(() -> shell.simulate("main")).hasMessageContaining("no simulated gate is up");
    }
}

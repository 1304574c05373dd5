// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gate.api.Answer;
import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCapability;
import gate.api.GateCause;
import gate.api.GateCommand;
import gate.api.GateInput;
import gate.api.GateMode;
import gate.api.GateOrigin;
import gate.api.GatePhase;
import gate.api.GatePosition;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.HistoryEntry;
import gate.api.InputState;
import gate.link.shell.ShellRefusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateShellTest {
    private final GateShell shell = new GateShell(Duration.ofMillis(20));
    private final TypedGate main = new TypedGate("main");
    private final TypedGate south = new TypedGate("south");

    @BeforeEach
    void oneGate() {
        shell.bindGate(main, main.properties());
    }

    private void secondGate() {
        shell.bindGate(south, south.properties());
    }

    private String refusal(String line) {
        try {
            return "printed " + typed(line);
        } catch (ShellRefusal refusal) {
            assertThat(refusal.getMessage()).doesNotContain("\n");
            return refusal.getMessage();
        }
    }

    private List<String> typed(String line) throws ShellRefusal {
        return shell.run(line.split(" ", -1));
    }

    @ParameterizedTest
    @EnumSource(GateAction.class)
    void every_action_can_be_typed_under_its_word_and_comes_from_the_shell(GateAction action) throws Exception {
        String more = switch (action) {
            case SET_POSITION -> " 40";
            case ALARM, MAINTENANCE -> " off";
            default -> "";
        };
        assertThat(typed(action.word() + " main" + more)).containsExactly("accepted, state opening");
        GateCommand asked = main.commands.get(0);
        assertThat(asked.action()).isEqualTo(action);
        assertThat(asked.origin()).isEqualTo(GateOrigin.shell());
    }

    @Test
    void help_says_what_to_type_for_every_action() throws Exception {
        List<String> help = shell.run("help");
        assertThat(help.get(0)).matches("gate:list +every gate: .*");
        assertThat(help).anyMatch(line -> line.matches("gate:access ID \\[SECONDS\\]  +open, stay .*"));
        for (GateAction action : GateAction.values()) {
            assertThat(help).anyMatch(line -> line.startsWith("gate:" + action.word() + " ID "));
        }
    }

    @Test
    void what_belongs_to_a_command_goes_with_it() throws Exception {
        typed("set-position main 40");
        typed("access main 12");
        typed("access main");
        typed("alarm main on");
        typed("maintenance main off");
        assertThat(main.commands)
                .containsExactly(
                        by(GateCommand.of(GateAction.SET_POSITION).position(40)),
                        by(GateCommand.of(GateAction.ACCESS).stay(Duration.ofSeconds(12))),
                        by(GateCommand.of(GateAction.ACCESS)),
                        by(GateCommand.alarm(true)),
                        by(GateCommand.of(GateAction.MAINTENANCE).on(false)));
    }

    private static GateCommand by(GateCommand command) {
        return command.by(GateOrigin.shell());
    }

    @Test
    void the_id_may_be_left_out_where_there_is_one_gate() throws Exception {
        typed("open");
        typed("set-position 7");
        typed("alarm off");
        assertThat(main.commands)
                .extracting(GateCommand::action)
                .containsExactly(GateAction.OPEN, GateAction.SET_POSITION, GateAction.ALARM);
        assertThat(typed("status")).contains("id            main");
    }

    @Test
    void among_several_gates_none_is_guessed() {
        secondGate();
        assertThat(refusal("open")).isEqualTo("which gate: type gate:open ID, where ID is one of main, south");
        assertThat(refusal("set-position 40")).startsWith("which gate: ").contains("gate:set-position ID PERCENT");
        assertThat(main.commands).isEmpty();
        assertThat(south.commands).isEmpty();
    }

    @Test
    void a_named_gate_is_the_only_one_that_is_asked() throws Exception {
        secondGate();
        typed("open south");
        assertThat(south.commands).hasSize(1);
        assertThat(main.commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "open sout = no gate 'sout': type gate:open ID, where ID is one of main",
                "status sout = no gate 'sout': type gate:status ID, where ID is one of main",
                "access 30 = no gate '30': type gate:access ID [SECONDS], where ID is one of main",
                "history 5 = no gate '5': type gate:history ID [FROM] [MAX], where ID is one of main",
                "open main now = too many words: type gate:open ID",
                "alarm = something is missing: type gate:alarm ID on|off",
                "alarm main = on or off is needed, not 'main': type gate:alarm ID on|off",
                "alarm main maybe = on or off is needed, not 'maybe': type gate:alarm ID on|off",
                "maintenance main = on or off is needed, not 'main': type gate:maintenance ID on|off",
                "set-position = something is missing: type gate:set-position ID PERCENT",
                "set-position main 101"
                        + "= PERCENT is a whole number from 0 to 100, not '101': type gate:set-position ID PERCENT",
                "set-position main half"
                        + "= PERCENT is a whole number from 0 to 100, not 'half': type gate:set-position ID PERCENT",
                "access main 0" + "= SECONDS is a whole number from 1 to 86400, not '0': type gate:access ID [SECONDS]",
                "history main -1" + "= FROM is a whole number not below 0, not '-1': type gate:history ID [FROM] [MAX]",
                "history main 0 0"
                        + "= MAX is a whole number from 1 to 1000, not '0': type gate:history ID [FROM] [MAX]",
            })
    void what_cannot_be_meant_is_refused_with_what_to_type(String line, String expected) {
        assertThat(refusal(line)).isEqualTo(expected);
        assertThat(main.commands).isEmpty();
    }

    @Test
    void without_any_gate_a_command_says_so() throws Exception {
        shell.unbindGate(main);
        assertThat(refusal("open"))
                .isEqualTo("no gate to choose: type gate:open ID, where ID is that of a gate,"
                        + " and none is up: see the gateway's log");
        assertThat(typed("list")).containsExactly("no gate is up");
    }

    @Test
    void a_late_or_doubled_unbind_harms_nothing() throws Exception {
        shell.unbindGate(south);
        shell.bindGate(null, Map.of());
        shell.unbindGate(null);
        assertThat(typed("open")).containsExactly("accepted, state opening");
    }

    @Test
    void a_rejection_is_told_with_reason_and_detail() {
        main.answer = CompletableFuture.completedStage(
                Answer.rejected(GateReason.LOCKDOWN, "release it\nfirst", 3, GateState.CLOSED));
        assertThat(refusal("open main")).isEqualTo("rejected: lockdown - release it?first");
        main.answer = CompletableFuture.completedStage(Answer.rejected(GateReason.BLOCKED, "", 3, GateState.CLOSED));
        assertThat(refusal("open main")).isEqualTo("rejected: blocked");
    }

    @Test
    void a_gate_that_does_not_answer_is_not_waited_for_longer_than_promised() {
        main.answer = new CompletableFuture<>();
        assertThat(refusal("open"))
                .isEqualTo("no answer within 0 s: the command may still be carried out, look with gate:status main");
    }

    @Test
    void a_shell_that_goes_while_it_waits_ends_the_wait() {
        main.answer = new CompletableFuture<>();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new GateShellFor(main).open())
                .isInstanceOf(ShellRefusal.class)
                .hasMessageStartingWith("interrupted before the answer");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** A shell as it is in a gateway, with all its patience. */
    private record GateShellFor(TypedGate gate) {
        void open() throws ShellRefusal {
            GateShell patient = new GateShell();
            patient.bindGate(gate, gate.properties());
            patient.run("open");
        }
    }

    @Test
    void the_list_has_a_line_for_each_gate_in_columns() throws Exception {
        secondGate();
        south.status = south.status.toBuilder()
                .state(GateState.STOPPED)
                .mode(GateMode.LOCKDOWN)
                .alarms(Set.of(GateAlarm.MANUAL, GateAlarm.TAMPER))
                .build();
        assertThat(typed("list"))
                .containsExactly(
                        "main   closed   normal    -              simulated",
                        "south  stopped  lockdown  manual,tamper  simulated");
    }

    @Test
    void a_status_shows_every_value_in_the_same_order() throws Exception {
        Map<GateInput, InputState> inputs = new LinkedHashMap<>();
        inputs.put(GateInput.LIMIT_OPEN, InputState.CLEAR);
        inputs.put(GateInput.FIRE, InputState.SILENT);
        main.status = main.status.toBuilder()
                .label("Hof\u001b[2J")
                .phase(GatePhase.DEAD_TIME)
                .next(Optional.of(GateAction.CLOSE))
                .position(Optional.of(new GatePosition(40, GatePosition.Source.ESTIMATED)))
                .inputs(inputs)
                .faults(Map.of("lamp", "broken", "board", "silent\nfor 3 s"))
                .capabilities(Set.of(GateCapability.POSITION))
                .cycles(12)
                .sequence(34)
                .since(Instant.parse("2026-11-24T10:00:00Z"))
                .cause(new GateCause("close", GateOrigin.mqtt("main"), Optional.of("a1")))
                .build();
        assertThat(typed("status main"))
                .containsExactly(
                        "id            main",
                        "label         Hof?[2J",
                        "kind          gate",
                        "state         closed",
                        "phase         dead-time",
                        "next          close",
                        "position      40 (estimated)",
                        "target        -",
                        "mode          normal",
                        "alarms        -",
                        "sounding      no",
                        "inputs        limit-open=clear fire=silent",
                        "drive         off",
                        "faults        board=silent?for 3 s; lamp=broken",
                        "autoCloseAt   -",
                        "cycles        12",
                        "sequence      34",
                        "since         2026-11-24T10:00:00Z",
                        "cause         close by mqtt:main (a1)",
                        "capabilities  position");
    }

    @Test
    void history_shows_the_newest_unless_told_where_to_begin() throws Exception {
        Instant time = Instant.parse("2026-11-24T10:00:00Z");
        LongStream.rangeClosed(1, 30)
                .forEach(n -> main.history.add(
                        new HistoryEntry(n, 1, time, "opening", Map.of("origin", "shell", "command", "c" + n))));
        assertThat(typed("history")).hasSize(20).endsWith("30 2026-11-24T10:00:00Z opening command=c30 origin=shell");
        assertThat(typed("history main 3 2")).hasSize(2).first().asString().startsWith("3 ");
        assertThat(typed("history main 29")).hasSize(2);
    }

    @Test
    void gogo_calls_it_with_the_name_first_and_sees_the_lines_on_standard_output() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            GateShell.class.getMethod("_main", String[].class).invoke(shell, (Object) new String[] {"hold-open"});
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("accepted, state opening\n");
        assertThat(main.commands.get(0).action()).isEqualTo(GateAction.HOLD_OPEN);
    }
}

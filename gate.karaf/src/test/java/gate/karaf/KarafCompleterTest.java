// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.GateService;
import gate.link.FakeGate;
import gate.link.shell.GateConsole;
import gate.link.shell.ShellHelp;
import gate.link.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.console.CommandLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bar is the cursor, and a dot the space behind a word that is whole. */
class KarafCompleterTest {
    private final GateConsole console = new GateConsole();
    private final List<FakeGate> gates = new ArrayList<>();

    @AfterEach
    void gatesGo() {
        gates.forEach(FakeGate::close);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "alarm > gate:ala|          > gate:alarm.",
                "alarm > ala|               > alarm.",
                "alarm > gate:open|         > -",
                "alarm > gate:open ma|      > -",
                "alarm > gate:alarm |       > main. south.",
                "alarm > gate:alarm s|      > south.",
                "alarm > gate:alarm o|      > -",
                "alarm > gate:alarm main |  > on. off.",
                "alarm > alarm main of|     > off.",
                "alarm > alarm main on |    > -",
            })
    void among_two_gates_one_has_to_be_named(String command, String typed, String expected) {
        up("main", "south");
        assertThat(completed(command, typed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "open         > gate:open ma|            > main.",
                "open         > gate:open main |         > -",
                "alarm        > gate:alarm |             > main. on. off.",
                "set-position > gate:set-position main | > -",
                "list         > gate:list |              > -",
                "help         > gate:help |              > -",
            })
    void one_gate_need_not_be_named(String command, String typed, String expected) {
        up("main");
        assertThat(completed(command, typed)).isEqualTo(expected);
    }

    private void up(String... ids) {
        for (String id : ids) {
            FakeGate gate = new FakeGate(id);
            gates.add(gate);
            console.add(gate, Map.of(GateService.ID, id));
        }
    }

    private String completed(String command, String typed) {
        ShellWord word = ShellHelp.words().stream()
                .filter(each -> each.name().equals(command))
                .findFirst()
                .orElseThrow();
        String line = typed.substring(0, typed.indexOf('|'));
        List<String> candidates = new ArrayList<>();
        int from = new KarafCommand(word, console).getCompleter(false).complete(null, new Line(line), candidates);
        assertThat(from).isEqualTo(candidates.isEmpty() ? -1 : line.lastIndexOf(' ') + 1);
        return candidates.isEmpty()
                ? "-"
                : String.join(
                        " ",
                        candidates.stream().map(each -> each.replace(' ', '.')).toList());
    }

    /** With the cursor at its end. */
    private record Line(String text) implements CommandLine {
        @Override
        public String[] getArguments() {
            return text.split(" ", -1);
        }

        @Override
        public int getCursorArgumentIndex() {
            return getArguments().length - 1;
        }

        @Override
        public String getCursorArgument() {
            return getArguments()[getCursorArgumentIndex()];
        }

        @Override
        public int getArgumentPosition() {
            return getCursorArgument().length();
        }

        @Override
        public int getBufferPosition() {
            return text.length();
        }

        @Override
        public String getBuffer() {
            return text;
        }
    }
}

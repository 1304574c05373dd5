// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int gate(String... arguments) {
        CommandLine command =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "--fly",
                "run --fly",
                "run extra",
                "run --home",
                "run --set",
                "run --set x",
                "run --set g:.p=1",
                "shell --fly",
                "shell --home",
                "open a/b",
                "open main --bus system --broker tcp://h:1",
                "open main --bus tcp:host=h",
                "open main --base gates/#",
                "open main --timeout 0",
                "close one two",
                "alarm",
                "alarm maybe",
                "status --fly",
                "watch a/b"
            })
    void wrongUseExitsWithTwoAndTwoLines(String line) {
        assertEquals(2, gate(line.isEmpty() ? new String[0] : line.split(" ", -1)));
        List<String> lines = err.toString().lines().toList();
        assertEquals(2, lines.size(), err.toString());
        assertTrue(lines.get(0).startsWith("gate: "));
        assertTrue(lines.get(1).startsWith("try: gate"));
        assertEquals("", out.toString());
    }

    @Test
    void aCommandForTheGatewayIsOneLine() {
        assertEquals(2, gate("shell", "open", "main\nstop"));
        assertTrue(err.toString().startsWith("gate: a command is one line"), err.toString());
    }

    @Test
    void everyVerbHasItsHelp() {
        for (String verb :
                List.of("open", "close", "stop", "toggle", "lockdown", "release", "alarm", "status", "watch")) {
            assertEquals(0, gate(verb, "--help"));
            assertTrue(out.toString().contains("Usage: gate " + verb + " "), out.toString());
        }
    }

    @Test
    void commandsAreWhereSomebodyLooksForThemEachOnOneLine() {
        assertEquals(0, gate("--help"));
        String text = out.toString();
        List<String> lines = text.substring(text.indexOf("Commands:"), text.indexOf("Exit codes:"))
                .lines()
                .skip(1)
                .toList();
        assertEquals(
                "run status open close stop toggle alarm lockdown release watch pub sub doctor bundles update rollback shell"
                        + " completion",
                lines.stream().map(line -> line.strip().split(" ", 2)[0]).collect(Collectors.joining(" ")));
        assertTrue(lines.stream().allMatch(line -> line.endsWith(".")), text);
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertEquals(0, gate("--help"));
        assertEquals(0, gate("run", "--help"));
        assertEquals(0, gate("shell", "--help"));
        assertEquals(0, gate("--version"));
        assertTrue(out.toString().contains("--set=PID:key=value"));
        assertEquals("", err.toString());
    }
}

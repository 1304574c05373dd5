// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate shell}: commands for the gateway that runs, from a process of their own. */
@Command(
        name = "shell",
        description = {
            "Types commands to the running gateway, such as 'open main'.",
            "",
            "Without a COMMAND it takes one from each line of standard input. All words are put together to one line, as"
                    + " ssh does: quote what this machine's own shell must leave alone.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a command failed, or the gateway went away",
            "2:used wrongly",
            "3:no gateway runs there"
        })
final class ShellCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunningGateway gateway;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "One command for the gateway.")
    private List<String> words = List.of();

    @Override
    public Integer call() throws CannotRun, IOException {
        String line = String.join(" ", words);
        if (line.indexOf('\n') >= 0) {
            throw new ParameterException(spec.commandLine(), "a command is one line");
        }
        if (!line.isBlank()) {
            return gateway.ask(spec, "shell", line);
        }
        Optional<DoorClient> running = gateway.visit(spec, "shell");
        if (running.isEmpty()) {
            return RunningGateway.NONE;
        }
        try (DoorClient client = running.get()) {
            return talk(client);
        }
    }

    /** As a shell does, it goes on after a command that failed; a script is told in the end, a person has seen it. */
    @SuppressWarnings("SystemConsoleNull") // bin/gate asks newer Java for the console that is null without a terminal
    private static int talk(DoorClient gateway) throws CannotRun, IOException {
        Console console = System.console();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int worst = 0;
        for (String line = next(lines, console); line != null; line = next(lines, console)) {
            if (!line.isBlank()) {
                worst = Math.max(worst, ask(gateway, line));
            }
        }
        return console == null ? worst : 0;
    }

    private static String next(BufferedReader lines, Console console) throws IOException {
        if (console != null) {
            console.printf("gate> ").flush();
        }
        String line = lines.readLine();
        return "exit".equals(line) || "quit".equals(line) ? null : line;
    }

    private static int ask(DoorClient gateway, String line) throws CannotRun {
        PrintStream out = System.out;
        PrintStream err = System.err;
        return gateway.ask(line, out, err) == 0 ? 0 : 1;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.door.Wire;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate shell}: commands for the gateway that runs, from a process of their own. */
@Command(
        name = "shell",
        description = {
            "Types commands to the running gateway, such as 'status main', 'open main' or 'help'.",
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
    private static final int NO_GATEWAY = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The home of the gateway, as 'gate run' was given it; default: the installation itself.")
    private Path home;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "One command for the gateway.")
    private List<String> words = List.of();

    @Override
    public Integer call() throws CannotRun, IOException {
        String line = String.join(" ", words);
        if (line.indexOf('\n') >= 0) {
            throw new ParameterException(spec.commandLine(), "a command is one line");
        }
        Path folder = home == null ? Distribution.installed().folder() : home;
        Home chosen = new Home(folder.toAbsolutePath().normalize());
        DoorClient gateway;
        try {
            gateway = connect(chosen.data().resolve(Wire.SOCKET));
        } catch (IOException nobody) {
            spec.commandLine().getErr().println("gate: " + whyNobody(chosen, nobody));
            return NO_GATEWAY;
        }
        try (gateway) {
            return line.isBlank() ? talk(gateway) : ask(gateway, line);
        }
    }

    private static DoorClient connect(Path socket) throws IOException, CannotRun {
        if (!Wire.canBe(socket)) {
            throw new CannotRun(Wire.tooLong(socket));
        }
        return DoorClient.connect(socket, "shell");
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

    private static String whyNobody(Home home, IOException nobody) {
        if (Files.isDirectory(home.data()) && !Files.isExecutable(home.data())) {
            return "you may not enter " + home.data() + ": ask as the user whose gateway it is";
        }
        boolean absent = !Files.exists(home.data().resolve(Wire.SOCKET));
        return "no gateway runs in " + home.folder() + (absent ? "" : " (" + CannotRun.reason(nobody) + ")")
                + ": start it with gate run --home " + home.folder();
    }
}

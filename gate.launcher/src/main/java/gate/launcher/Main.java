// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command {@code gate}: finds the subcommand and turns whatever goes wrong into one line and an exit code. */
@Command(
        name = "gate",
        description = "A gateway for powered gates, doors and barriers.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:could not run, failed, or rejected",
            "2:used wrongly",
            "3:no gateway, no broker or no bus there",
            "4:no answer in time"
        })
public final class Main implements Runnable {
    /** By {@link System#nanoTime()}: a wall clock may jump while a small box starts. */
    static final long STARTED = System.nanoTime();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs one command and exits. */
    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return commandLine(System.getenv());
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine gate = new CommandLine(new Main());
        addAll(gate);
        gate.getSubcommands().get("alarm").setCaseInsensitiveEnumValuesAllowed(true);
        // what follows the first word is for the gateway, hyphens and all
        gate.getSubcommands().get("shell").setStopAtPositional(true);
        gate.setDefaultValueProvider(new Environment(environment));
        return gate.setParameterExceptionHandler(Main::usedWrongly).setExecutionExceptionHandler(Main::failed);
    }

    /** In the order in which somebody looks for them. */
    private static void addAll(CommandLine gate) {
        gate.addSubcommand(new RunCommand()).addSubcommand(new StatusCommand());
        PlainCommand.addTo(gate, "open", "close", "stop", "toggle");
        gate.addSubcommand(new AlarmCommand());
        PlainCommand.addTo(gate, "lockdown", "release");
        List.of(
                        new WatchCommand(),
                        new PubCommand(),
                        new SubCommand(),
                        new DoctorCommand(),
                        new BundlesCommand(),
                        new UpdateCommand(),
                        new RollbackCommand(),
                        new ShellCommand(),
                        new CompletionCommand())
                .forEach(gate::addSubcommand);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }

    private static int usedWrongly(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("gate: " + wrong.getMessage().lines().findFirst().orElse("wrong arguments"));
        err.println("try: " + command.getCommandSpec().qualifiedName() + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult result) {
        String message = failure instanceof CannotRun ? failure.getMessage() : "unexpected: " + failure;
        command.getErr().println("gate: " + message.lines().findFirst().orElse(""));
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}

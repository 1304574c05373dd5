// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gate run}: one gateway in the foreground, until it is told to stop. */
@Command(
        name = "run",
        description = {
            "Runs the gateway until SIGTERM or SIGINT.",
            "",
            "Standard output gets one line, 'ready ...', when everything that is configured works or has failed once;"
                    + " logs go to standard error.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:stopped by SIGTERM or SIGINT", "1:cannot run, or did not stop in time", "2:used wrongly"})
final class RunCommand implements Callable<Integer> {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "Folder for etc/, deploy/ and data/, created when missing; default: GATE_HOME, else the installation itself.")
    private Path home;

    @Option(
            names = "--set",
            paramLabel = "PID:key=value",
            converter = Setting.Converter.class,
            description = "A setting that wins over etc/ for this run only; may be repeated.")
    private List<Setting> settings = List.of();

    @Override
    public Integer call() throws CannotRun {
        PrintStream standardOutput = System.out;
        // the ready line is alone there, whatever a library prints
        System.setOut(System.err);
        Distribution distribution = Distribution.installed();
        Home chosen = new Home(homeOr(distribution).toAbsolutePath().normalize());
        chosen.prepare(distribution);
        HomeLock lock = HomeLock.take(chosen);
        return new Gateway(distribution, chosen, lock, settings, standardOutput::println).run();
    }

    private Path homeOr(Distribution distribution) throws CannotRun {
        if (home != null) {
            return home;
        }
        if (!Files.isWritable(distribution.folder())) {
            throw new CannotRun(distribution.folder()
                    + " is not writable: name a folder for etc/, deploy/ and data/ with --home DIR");
        }
        return distribution.folder();
    }
}

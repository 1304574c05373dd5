// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.access.GateAccess;
import gate.launcher.access.GateView;
import gate.launcher.access.Unreached;
import gate.wire.ClientJson;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate status}: what the gates say of themselves, a line for each. */
@Command(
        name = "status",
        description = {
            "Tells how gates are, a line for each.",
            "State, position, mode, since when, alarms and faults.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:no such gate, or refused",
            "2:used wrongly",
            "3:no gateway, no broker or no bus there",
            "4:no answer in time"
        })
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private GateOptions options;

    @Option(names = "--json", description = "Print a JSON object for each gate, with everything it says.")
    private boolean json;

    @Option(names = "--quiet", description = "Print nothing: the exit code says whether somebody is there.")
    private boolean quiet;

    @Parameters(paramLabel = "GATE", arity = "0..1", description = "Its id; default: all.")
    private String gate;

    @Override
    public Integer call() throws CannotRun {
        Optional<String> named = GateArgument.named(spec, gate);
        try (GateAccess access = options.open(spec, named, false)) {
            if (named.isPresent() && !access.gates().containsKey(named.get())) {
                spec.commandLine().getErr().println("gate: " + GateArgument.missing(named.get(), access));
                return ClientExit.FAILED;
            }
            if (access.gates().isEmpty()) {
                spec.commandLine().getErr().println("gate: there is no gate at " + SafeText.of(access.where()));
            }
            access.gates().values().stream()
                    .filter(view -> named.isEmpty() || named.get().equals(view.text("gate")))
                    .forEach(this::print);
            return 0;
        } catch (Unreached unreached) {
            return ClientExit.of(spec, unreached);
        }
    }

    private void print(GateView view) {
        PrintWriter out = spec.commandLine().getOut();
        if (!quiet) {
            out.println(json ? ClientJson.write(view.values()) : new GateText(Paint.of(spec)).status(view));
        }
    }
}

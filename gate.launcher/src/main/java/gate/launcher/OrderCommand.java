// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.access.GateAccess;
import gate.launcher.access.Order;
import gate.launcher.access.Receipt;
import gate.launcher.access.Unreached;
import gate.wire.ClientJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands for a gate have in common: asks, and knows whether the gate obeys. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:accepted; with --wait: completed",
            "1:rejected, or it failed",
            "2:used wrongly",
            "3:no gateway, no broker or no bus there",
            "4:no answer in time; whether the gate obeys is not known"
        })
abstract class OrderCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private GateOptions options;

    @Option(names = "--wait", description = "Wait until the gate is there, 300 s unless --timeout says otherwise.")
    private boolean waits;

    @Option(names = "--json", description = "Print what the gate answers as a JSON object.")
    private boolean json;

    @Option(names = "--quiet", description = "Print nothing when all went well.")
    private boolean quiet;

    /** What is asked. */
    abstract Order order();

    /** The gate that was named, or null. */
    abstract String gate();

    @Override
    public Integer call() throws CannotRun {
        Optional<String> named = GateArgument.named(spec, gate());
        try (GateAccess access = options.open(spec, named, false)) {
            String gate = GateArgument.chosen(spec, named, access);
            if (!access.gates().containsKey(gate)) {
                return failed(GateArgument.missing(gate, access));
            }
            Receipt receipt = access.submit(gate, order());
            if (receipt.isAccepted() && waits) {
                receipt = access.end(options.patienceToTheEnd(spec));
            }
            return told(gate, receipt);
        } catch (Unreached unreached) {
            return ClientExit.of(spec, unreached);
        }
    }

    private int told(String gate, Receipt receipt) {
        boolean well = waits ? receipt.isCompleted() : receipt.isAccepted();
        String what = SafeText.of(gate + ": " + order() + " " + receipt.outcome());
        if (json && !(quiet && well)) {
            spec.commandLine().getOut().println(ClientJson.write(receipt.json(gate, order())));
        }
        if (!well) {
            String why = receipt.why();
            return failed(what + (why.isEmpty() ? "" : ": " + SafeText.of(why)));
        }
        if (!json && !quiet) {
            spec.commandLine().getOut().println(what);
        }
        return CommandLine.ExitCode.OK;
    }

    private int failed(String why) {
        spec.commandLine().getErr().println("gate: " + why);
        return ClientExit.FAILED;
    }
}

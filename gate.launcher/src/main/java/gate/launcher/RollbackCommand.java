// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.deploy.DeployVerb;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate rollback}: back to the bundle before the last update. */
@Command(
        name = "rollback",
        description = {
            "Undoes the last update of a bundle.",
            "The running gateway goes back to the jar that the bundle had before.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:rejected or failed", "2:used wrongly", "3:no gateway runs there"})
final class RollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunningGateway gateway;

    @Option(
            names = "--now",
            description =
                    "Do not wait until no gate moves before gate.api or gate.impl is replaced: drives are switched off.")
    private boolean now;

    @Parameters(
            paramLabel = "NAME",
            arity = "1..*",
            description =
                    "Symbolic name of the bundle; 'gate bundles' lists them. Several go back together, or none of them.")
    private List<String> names;

    @Override
    public Integer call() throws CannotRun, IOException {
        return gateway.ask(
                spec, DeployVerb.NAME, "rollback " + (now ? "--now " : "") + String.join(DeployVerb.BETWEEN, names));
    }
}

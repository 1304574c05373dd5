// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.deploy.DeployVerb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate update}: another jar for a bundle of the running gateway. */
@Command(
        name = "update",
        description = {
            "Replaces a bundle of the running gateway by a jar and waits until everything works that worked before;"
                    + " otherwise the bundle before it comes back.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:rejected or failed", "2:used wrongly", "3:no gateway runs there"})
final class UpdateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunningGateway gateway;

    @Option(names = "--allow-downgrade", description = "Take a version older than the one that runs, too.")
    private boolean downgrade;

    @Option(
            names = "--now",
            description =
                    "Do not wait until no gate moves before gate.api or gate.impl is replaced: drives are switched off.")
    private boolean now;

    @Parameters(paramLabel = "JAR", description = "The new jar of a bundle that the gateway has.")
    private Path jar;

    @Override
    public Integer call() throws CannotRun, IOException {
        String line = "update " + (downgrade ? "--allow-downgrade " : "") + (now ? "--now " : "")
                + jar.toAbsolutePath().normalize();
        return gateway.ask(spec, DeployVerb.NAME, line);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.deploy.DeployVerb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate update}: other jars for bundles of the running gateway. */
@Command(
        name = "update",
        description = {
            "Replaces bundles of the running gateway by jars.",
            "Waits until everything works that worked before;" + " otherwise what was before comes back.",
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

    @Parameters(
            paramLabel = "JAR",
            arity = "1..*",
            description = "The new jar of a bundle that the gateway has; several are one update: all of them, or none.")
    private List<Path> jars;

    @Override
    public Integer call() throws CannotRun, IOException {
        String line = "update " + (downgrade ? "--allow-downgrade " : "") + (now ? "--now " : "")
                + jars.stream()
                        .map(jar -> jar.toAbsolutePath().normalize().toString())
                        .collect(Collectors.joining(DeployVerb.BETWEEN));
        return gateway.ask(spec, DeployVerb.NAME, line);
    }
}

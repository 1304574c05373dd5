// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.deploy.DeployVerb;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gate bundles}: what the running gateway is made of. */
@Command(
        name = "bundles",
        description = {
            "Lists the bundles of the running gateway.",
            "Name, version, state, and where each came from.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:rejected or failed", "2:used wrongly", "3:no gateway runs there"})
final class BundlesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunningGateway gateway;

    @Override
    public Integer call() throws CannotRun, IOException {
        return gateway.ask(spec, DeployVerb.NAME, "list");
    }
}

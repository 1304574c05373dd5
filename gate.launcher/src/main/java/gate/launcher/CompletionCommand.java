// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate completion}: teaches a shell the words of this command. */
@Command(
        name = "completion",
        description = {
            "Prints what a shell needs to complete commands and options.",
            "",
            "  source <(gate completion bash)   in ~/.bashrc",
            "  source <(gate completion zsh)    in ~/.zshrc, after compinit",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "2:used wrongly"})
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Completion shell;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(shell.of(spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes what the distribution's {@code share/} says of the command: completions and manual pages; called by the build. */
public final class Share {
    private Share() {}

    /** Writes everything below the folder that is named. */
    public static void main(String... folder) throws IOException {
        write(Main.commandLine(Map.of()), Path.of(folder[0]));
    }

    static void write(CommandLine gate, Path share) throws IOException {
        Path completion = Files.createDirectories(share.resolve("completion"));
        Files.writeString(completion.resolve("gate.bash"), Completion.bash.of(gate));
        Files.writeString(completion.resolve("_gate"), Completion.zsh.of(gate));
        pages(gate.getCommandSpec(), Files.createDirectories(share.resolve("man/man1")));
    }

    private static void pages(CommandSpec spec, Path folder) throws IOException {
        Files.writeString(folder.resolve(ManualPage.name(spec) + ".1"), ManualPage.of(spec));
        for (CommandSpec sub : ManualPage.subcommands(spec)) {
            pages(sub, folder);
        }
    }
}

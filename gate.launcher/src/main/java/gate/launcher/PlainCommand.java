// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.access.Order;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code gate open} and the others that need nothing but a gate. */
@Command
final class PlainCommand extends OrderCommand {
    private static final Map<String, String> WHAT = Map.of(
            "open",
            "Opens a gate.",
            "close",
            "Closes a gate.",
            "stop",
            "Stops a gate, whatever it does.",
            "toggle",
            "Opens, stops or closes a gate, as its button would.\nNot if it has changed meanwhile.",
            "lockdown",
            "Closes a gate and keeps it closed until it is released.",
            "release",
            "Ends lockdown, or holding open.");

    private final String word;

    @Parameters(paramLabel = "GATE", arity = "0..1", description = "Its id; default: the only gate there.")
    private String gate;

    private PlainCommand(String word) {
        this.word = word;
    }

    /** Adds these of them. */
    static void addTo(CommandLine main, String... words) {
        for (String word : words) {
            CommandSpec spec = CommandSpec.forAnnotatedObject(new PlainCommand(word));
            spec.usageMessage().description((WHAT.get(word) + "\n").split("\n", -1));
            main.addSubcommand(word, spec);
        }
    }

    @Override
    Order order() {
        return Order.of(word);
    }

    @Override
    String gate() {
        return gate;
    }
}

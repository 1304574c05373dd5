// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.access.Order;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code gate open} and the others that need nothing but a gate. */
@Command
final class PlainCommand extends OrderCommand {
    private static final Map<String, String> WHAT = new LinkedHashMap<>();

    static {
        WHAT.put("open", "Opens a gate.");
        WHAT.put("close", "Closes a gate.");
        WHAT.put("stop", "Stops a gate, whatever it does.");
        WHAT.put("toggle", "Opens, stops or closes a gate, as its button would; not if it has changed meanwhile.");
        WHAT.put("lockdown", "Closes a gate and keeps it closed until it is released.");
        WHAT.put("release", "Ends lockdown, or holding open.");
    }

    private final String word;

    @Parameters(paramLabel = "GATE", arity = "0..1", description = "Its id; default: the only gate there.")
    private String gate;

    private PlainCommand(String word) {
        this.word = word;
    }

    /** Adds all of them. */
    static void addTo(CommandLine main) {
        WHAT.forEach((word, what) -> {
            CommandSpec spec = CommandSpec.forAnnotatedObject(new PlainCommand(word));
            spec.usageMessage().description(what, "");
            main.addSubcommand(word, spec);
        });
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

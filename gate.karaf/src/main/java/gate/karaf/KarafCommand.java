// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.karaf;

import gate.link.shell.GateConsole;
import gate.link.shell.ShellRefusal;
import gate.link.shell.ShellWord;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

/** One command as Karaf's shell sees it. */
final class KarafCommand implements Command {
    private static final String SCOPE = "gate";
    /** What {@code help gate:open} has Karaf type. */
    private static final String HELP = "--help";

    private final ShellWord word;
    private final GateConsole console;

    KarafCommand(ShellWord word, GateConsole console) {
        this.word = word;
        this.console = console;
    }

    @Override
    public String getScope() {
        return SCOPE;
    }

    @Override
    public String getName() {
        return word.name();
    }

    @Override
    public String getDescription() {
        return word.description();
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        List<String> names = scoped ? List.of(word.name()) : List.of(SCOPE + ":" + word.name(), word.name());
        return new KarafCompleter(names, word, console);
    }

    @Override
    public Parser getParser() {
        return null;
    }

    @Override
    public Object execute(Session session, List<Object> arguments) throws CommandException {
        // that of this moment: it leads to whoever typed, or into a pipe
        PrintStream out = System.out;
        List<String> typed = arguments.stream().map(String::valueOf).toList();
        if (typed.contains(HELP)) {
            out.println(word.syntax() + "  " + word.description());
            return null;
        }
        String[] words = Stream.concat(Stream.of(word.name()), typed.stream()).toArray(String[]::new);
        try {
            console.run(new Typist(session), words).forEach(out::println);
            return null;
        } catch (ShellRefusal refusal) {
            // its help is what Karaf prints, and no stack trace goes to the log
            throw new CommandException(refusal.getMessage(), refusal.getMessage(), refusal);
        }
    }
}

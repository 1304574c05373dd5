// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.karaf;

import gate.link.shell.GateConsole;
import gate.link.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** Goes on with what is typed of one command: its name, the gates that are up now, and then the words that may follow. */
final class KarafCompleter implements Completer {
    private static final int NOTHING = -1;

    private final List<String> names;
    private final ShellWord word;
    private final GateConsole console;

    /** {@code names} are all that the command may be called here. */
    KarafCompleter(List<String> names, ShellWord word, GateConsole console) {
        this.names = names;
        this.word = word;
        this.console = console;
    }

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        String begun = line.getCursorArgument().substring(0, line.getArgumentPosition());
        for (String next : next(line)) {
            if (next.startsWith(begun)) {
                // with the space behind it, since it is whole
                candidates.add(next + " ");
            }
        }
        return candidates.isEmpty() ? NOTHING : line.getBufferPosition() - line.getArgumentPosition();
    }

    private List<String> next(CommandLine line) {
        int place = line.getCursorArgumentIndex();
        if (place == 0) {
            return names;
        }
        if (!names.contains(line.getArguments()[0])) {
            return List.of();
        }
        List<String> ids = console.ids();
        List<String> next = new ArrayList<>();
        if (place == 1 && word.takesGate()) {
            next.addAll(ids);
        }
        // the id may be left out where there is one gate
        if (place == 2 || (place == 1 && ids.size() == 1)) {
            next.addAll(word.choice());
        }
        return next;
    }
}

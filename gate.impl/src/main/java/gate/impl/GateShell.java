// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateService;
import gate.api.HistoryEntry;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The commands of the scope {@code gate} for whatever Gogo shell is in the gateway: that of Felix, Equinox or Karaf, or
 * none, since only service properties tie it to one.
 */
@Component(
        service = GateShell.class,
        property = {
            "osgi.command.scope=gate",
            "osgi.command.function=help",
            "osgi.command.function=list",
            "osgi.command.function=status",
            "osgi.command.function=history",
            "osgi.command.function=open",
            "osgi.command.function=close",
            "osgi.command.function=stop",
            "osgi.command.function=toggle",
            "osgi.command.function=partial",
            "osgi.command.function=set-position",
            "osgi.command.function=access",
            "osgi.command.function=hold-open",
            "osgi.command.function=block",
            "osgi.command.function=unblock",
            "osgi.command.function=lockdown",
            "osgi.command.function=release",
            "osgi.command.function=maintenance",
            "osgi.command.function=alarm",
            "osgi.command.function=silence",
            "osgi.command.function=acknowledge",
            "osgi.command.function=reset",
            "osgi.command.function=query"
        })
public final class GateShell {
    /** How long somebody at a shell waits for a decision; a movement is never waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int LATEST = 20;
    private static final int MOST = 1000;

    private final ShellGates gates = new ShellGates();
    private final Duration patience;

    /** Nothing is done before a command comes. */
    public GateShell() {
        this(PATIENCE);
    }

    GateShell(Duration patience) {
        this.patience = patience;
    }

    /** A gate came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindGate(GateService gate, Map<String, Object> properties) {
        if (gate != null) {
            gates.add(gate, properties);
        }
    }

    /** A gate goes. */
    public void unbindGate(GateService gate) {
        if (gate != null) {
            gates.remove(gate);
        }
    }

    /**
     * What Gogo calls for any command of an object that has no method of its own for it, as none of Java's can have for
     * {@code hold-open}: with the name of the command first.
     *
     * @throws ShellRefusal told to whoever typed, in one line
     */
    @SuppressWarnings("MemberName") // Gogo's name for it
    public void _main(String[] words) throws ShellRefusal {
        // Gogo's of this moment: it leads to whoever typed
        PrintStream out = System.out;
        run(words).forEach(out::println);
    }

    /** The lines to print. */
    List<String> run(String... words) throws ShellRefusal {
        String command = words[0];
        // Gogo takes the word null for null
        List<String> arguments =
                Arrays.stream(words, 1, words.length).map(String::valueOf).toList();
        if (command.equals("help")) {
            return ShellHelp.lines();
        }
        if (command.equals("list")) {
            return list();
        }
        ShellSyntax syntax = ShellSyntax.of(command);
        syntax.check(arguments.size());
        boolean named = syntax.namesGate(arguments.size());
        ShellGates.Known meant = named ? gates.named(arguments.get(0), syntax) : gates.only(syntax);
        List<String> rest = named ? arguments.subList(1, arguments.size()) : arguments;
        return switch (command) {
            case "status" -> ShellText.status(meant.gate().status());
            case "history" -> history(meant.gate(), syntax, rest);
            default -> List.of(submit(meant, command(syntax, rest)));
        };
    }

    private List<String> list() {
        List<String> lines = ShellText.columns(gates.all().stream()
                .map(each -> ShellText.summary(each.gate().status(), each.driver()))
                .toList());
        return lines.isEmpty() ? List.of("no gate is up") : lines;
    }

    private static List<String> history(GateService gate, ShellSyntax syntax, List<String> rest) throws ShellRefusal {
        List<HistoryEntry> entries;
        if (rest.isEmpty()) {
            List<HistoryEntry> all = gate.history(0, Integer.MAX_VALUE);
            entries = all.subList(Math.max(0, all.size() - LATEST), all.size());
        } else {
            long from = syntax.number("FROM", rest.get(0), 0, Long.MAX_VALUE);
            long max = rest.size() < 2 ? MOST : syntax.number("MAX", rest.get(1), 1, MOST);
            entries = gate.history(from, (int) max);
        }
        return entries.stream().map(ShellText::entry).toList();
    }

    private static GateCommand command(ShellSyntax syntax, List<String> rest) throws ShellRefusal {
        GateAction action = GateAction.ofWord(syntax.command())
                .orElseThrow(() -> new ShellRefusal("no command gate:" + ShellText.line(syntax.command())));
        GateCommand command = GateCommand.of(action).by(GateOrigin.shell());
        return switch (action) {
            case SET_POSITION -> command.position((int) syntax.number("PERCENT", rest.get(0), 0, 100));
            case ALARM, MAINTENANCE -> command.on(syntax.onOff(rest.get(0)));
            case ACCESS ->
                rest.isEmpty()
                        ? command
                        : command.stay(Duration.ofSeconds(syntax.number("SECONDS", rest.get(0), 1, 86_400)));
            default -> command;
        };
    }

    private String submit(ShellGates.Known meant, GateCommand command) throws ShellRefusal {
        CompletableFuture<Answer> decision = new CompletableFuture<>();
        meant.gate().submit(command).answered().thenAccept(decision::complete);
        try {
            Answer answer = decision.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.isAccepted()) {
                return "accepted, state " + answer.state().word();
            }
            throw new ShellRefusal(
                    "rejected: " + answer.reason().map(reason -> reason.word()).orElse("")
                            + (answer.detail().isEmpty() ? "" : " - " + ShellText.line(answer.detail())));
        } catch (TimeoutException | ExecutionException late) {
            throw undecided("no answer within " + patience.toSeconds() + " s", meant);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw undecided("interrupted before the answer", meant);
        }
    }

    private static ShellRefusal undecided(String what, ShellGates.Known meant) {
        return new ShellRefusal(what + ": the command may still be carried out, look with gate:status " + meant.id());
    }
}

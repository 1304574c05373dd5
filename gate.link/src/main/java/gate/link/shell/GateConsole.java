// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link.shell;

import gate.api.Answer;
import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateOrigin;
import gate.api.GateService;
import gate.api.HistoryEntry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** Does what is typed to gates: words in, lines to print out. Any number of threads may use it. */
public final class GateConsole {
    /**
     * Property of any service by which a bundle says that it brings the commands to the shell of this gateway: then
     * nobody else does, since two commands of one name would take each other away.
     */
    public static final String BROUGHT = "gate.shell";

    /** How long somebody at a shell waits for a decision; a movement is never waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int LATEST = 20;
    private static final int MOST = 1000;

    private final ShellGates gates = new ShellGates();
    private final Duration patience;

    /** One without gates, for people. */
    public GateConsole() {
        this(PATIENCE);
    }

    /** One that waits no longer than this for a decision. */
    public GateConsole(Duration patience) {
        this.patience = patience;
    }

    /** A gate came. */
    public void add(GateService gate, Map<String, Object> properties) {
        gates.add(gate, properties);
    }

    /** A gate goes. */
    public void remove(GateService gate) {
        gates.remove(gate);
    }

    /** The ids of all gates that can be named now, sorted. */
    public List<String> ids() {
        return gates.all().stream().map(ShellGates.Known::id).toList();
    }

    /**
     * Does one command.
     *
     * @param sign what whoever types adds to a command before it is submitted
     * @param words the name of the command without its scope, and what follows it
     * @return the lines to print
     * @throws ShellRefusal told to whoever typed, in one line
     */
    public List<String> run(UnaryOperator<GateCommand> sign, String... words) throws ShellRefusal {
        String command = words[0];
        List<String> arguments = Arrays.asList(words).subList(1, words.length);
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
            default -> List.of(submit(meant, sign.apply(command(syntax, rest))));
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

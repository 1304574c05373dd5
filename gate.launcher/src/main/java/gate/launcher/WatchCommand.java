// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.access.GateAccess;
import gate.launcher.access.Happening;
import gate.launcher.access.Unreached;
import gate.wire.Attempts;
import gate.wire.ClientJson;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gate watch}: a line for whatever becomes of gates, for ever. */
@Command(
        name = "watch",
        description = {
            "Prints how gates are, and from then on a line when one changes.",
            "Time, gate, what it does, position, cause.",
            "",
            "Begins whether the gateway is there or not, connects again for ever, and says so on standard error. Ends with"
                    + " Ctrl-C.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:ended by SIGINT or SIGTERM", "1:failed", "2:used wrongly"})
final class WatchCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    @Spec
    private CommandSpec spec;

    @Mixin
    private GateOptions options;

    @Option(names = "--json", description = "Print JSON objects.")
    private boolean json;

    @Option(names = "--quiet", description = "Say nothing of connections.")
    private boolean quiet;

    @Parameters(paramLabel = "GATE", arity = "0..1", description = "Its id; default: all.")
    private String gate;

    private String told = "";
    private long connects;

    @Override
    public Integer call() throws CannotRun {
        Optional<String> named = GateArgument.named(spec, gate);
        Attempts attempts = new Attempts(FIRST, LONGEST);
        try (Ending ending = Ending.on(attempts::end)) {
            while (!attempts.areOver()) {
                long before = connects;
                try (GateAccess access = options.open(spec, named, true)) {
                    watch(access, named, attempts);
                } catch (Unreached notThere) {
                    tell(SafeText.of(notThere.getMessage()) + "; it goes on trying");
                }
                attempts.pause(connects > before);
            }
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ClientExit.FAILED;
        }
    }

    private void watch(GateAccess access, Optional<String> named, Attempts attempts) throws Unreached {
        GateText text = new GateText(Paint.of(spec));
        tell("connected to " + SafeText.of(access.where()) + (connects == 0 ? "" : ", reconnect " + connects));
        connects++;
        access.gates().values().stream()
                .filter(view -> named.isEmpty() || named.get().equals(view.text("gate")))
                .forEach(view -> print(json ? ClientJson.write(view.values()) : text.beginning(view)));
        while (!attempts.areOver()) {
            Optional<Happening> next = access.next(LOOK);
            next.filter(Happening::isTransition)
                    .filter(happened -> named.isEmpty() || named.get().equals(happened.gate()))
                    .ifPresent(happened -> print(json ? ClientJson.write(happened.json()) : text.happening(happened)));
        }
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** The same thing once. */
    private void tell(String what) {
        if (!quiet && !what.equals(told)) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("gate: " + what);
            err.flush();
        }
        told = what;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.door.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The gateway that runs on a home, for commands that talk to it. */
final class RunningGateway {
    /** The exit code when nobody is there. */
    static final int NONE = 3;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "The home of the gateway, as 'gate run' was given it; default: GATE_HOME, else the installation itself.")
    private Path home;

    /** Connects to it to talk about {@code verb}; empty, and told, when none runs there. */
    Optional<DoorClient> visit(CommandSpec spec, String verb) throws CannotRun {
        Path folder = home == null ? Distribution.installed().folder() : home;
        Home chosen = new Home(folder.toAbsolutePath().normalize());
        Path socket = chosen.data().resolve(Wire.SOCKET);
        if (!Wire.canBe(socket)) {
            throw new CannotRun(Wire.tooLong(socket));
        }
        try {
            return Optional.of(DoorClient.connect(socket, verb));
        } catch (IOException nobody) {
            spec.commandLine().getErr().println("gate: " + whyNobody(chosen, nobody));
            return Optional.empty();
        }
    }

    /** Asks one thing and passes the answer on; returns the exit code. */
    int ask(CommandSpec spec, String verb, String line) throws CannotRun, IOException {
        Optional<DoorClient> gateway = visit(spec, verb);
        if (gateway.isEmpty()) {
            return NONE;
        }
        try (DoorClient client = gateway.get()) {
            return client.ask(line, System.out, System.err) == 0 ? 0 : 1;
        }
    }

    private static String whyNobody(Home home, IOException nobody) {
        if (Files.isDirectory(home.data()) && !Files.isExecutable(home.data())) {
            return "you may not enter " + home.data() + ": ask as the user whose gateway it is";
        }
        boolean absent = !Files.exists(home.data().resolve(Wire.SOCKET));
        return "no gateway runs in " + home.folder() + (absent ? "" : " (" + CannotRun.reason(nobody) + ")")
                + ": start it with gate run --home " + home.folder();
    }
}

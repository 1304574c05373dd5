// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.access.BusGates;
import gate.launcher.access.GateAccess;
import gate.launcher.access.Unreached;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bus of the local gateway, where it has one: no broker is between, and the gateway knows who asks. It is its own in
 * {@code data/}, which only its owner can enter, or the one that {@code etc/} names.
 */
final class LocalBus {
    /** What is not there at once is not there: the broker is next. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private LocalBus() {}

    /** Connects where there is one with a gateway on it. */
    static Optional<GateAccess> connect(Home home, Duration patience) throws CannotRun {
        Duration shorter = patience.compareTo(PATIENCE) < 0 ? patience : PATIENCE;
        Optional<GateAccess> found = Optional.empty();
        for (String bus : candidates(home)) {
            found = found.or(() -> at(bus, shorter, patience));
        }
        return found;
    }

    private static Optional<GateAccess> at(String bus, Duration soon, Duration patience) {
        try {
            return Optional.of(BusGates.connect(bus, soon, patience));
        } catch (Unreached | IllegalArgumentException notHere) {
            return Optional.empty();
        }
    }

    private static List<String> candidates(Home home) throws CannotRun {
        List<String> candidates = new ArrayList<>();
        Path own = home.data().resolve("bus").resolve("socket");
        if (Files.exists(own) && own.toString().matches("[A-Za-z0-9/._-]+")) {
            candidates.add("unix:path=" + own);
        }
        String said = LocalSettings.of(home, LocalSettings.BUS).get("bus");
        switch (said) {
            case "none", "private" -> {
                // no other
            }
            case "", "auto" -> candidates.add("session");
            default -> candidates.add(said);
        }
        return candidates;
    }
}

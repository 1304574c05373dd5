// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.door.Wire;
import gate.launcher.inside.Part;
import gate.launcher.inside.PartsVerb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a gateway runs on a home, and what it tells of its parts. */
final class Presence {
    private static final Path LOCKS = Path.of("/proc/locks");

    private Presence() {}

    /** Empty when none runs; no parts when it does not tell them, as one that hangs or is of another version. */
    static Optional<List<Part>> in(Home home, Duration patience) throws InterruptedException {
        CompletableFuture<Optional<List<Part>>> asked = new CompletableFuture<>();
        Thread asking = new Thread(() -> asked.complete(ask(home)), "gate-doctor-asks");
        asking.setDaemon(true);
        asking.start();
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException mute) {
            return Optional.of(List.of());
        }
    }

    private static Optional<List<Part>> ask(Home home) {
        Path socket = home.data().resolve(Wire.SOCKET);
        if (!Wire.canBe(socket)) {
            return silent(home);
        }
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (DoorClient client = DoorClient.connect(socket, PartsVerb.NAME)) {
            client.ask("list", told, OutputStream.nullOutputStream());
        } catch (IOException nobody) {
            return silent(home);
        } catch (CannotRun older) {
            return Optional.of(List.of());
        }
        return Optional.of(told.toString(StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> Part.of(line).stream())
                .toList());
    }

    /** By its lock, which is looked at and not tried: a gateway that starts meanwhile would find it taken. */
    private static Optional<List<Part>> silent(Home home) {
        try {
            Object inode = Files.getAttribute(home.data().resolve("lock"), "unix:ino");
            boolean held = Files.readAllLines(LOCKS).stream().anyMatch(line -> line.contains(":" + inode + " "));
            return held ? Optional.of(List.of()) : Optional.empty();
        } catch (IOException | UnsupportedOperationException notThere) {
            return Optional.empty();
        }
    }
}

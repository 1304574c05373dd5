// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who listens on a port of this machine, as far as the system tells. */
final class Listener {
    private static final String LISTENING = "0A";

    private Listener() {}

    /** Such as {@code mosquitto (process 12)}; empty when nobody does. */
    static Optional<String> on(int port) {
        Set<String> sockets = sockets(port);
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    return Optional.of(Files.readString(process.resolve("comm")).strip() + " (process "
                            + process.getFileName() + ")");
                }
            }
        } catch (IOException gone) {
            return Optional.of("a process");
        }
        return Optional.of("a process of another user");
    }

    private static Set<String> sockets(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            for (String line : lines(table)) {
                String[] field = line.strip().split("\\s+", -1);
                if (field.length > 9 && field[3].equals(LISTENING) && field[1].endsWith(String.format(":%04X", port))) {
                    sockets.add("socket:[" + field[9] + "]");
                }
            }
        }
        return sockets;
    }

    private static List<String> lines(String table) {
        try {
            return Files.readAllLines(Path.of(table));
        } catch (IOException noSuchProtocol) {
            return List.of();
        }
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException | RuntimeException goneOrForeign) {
            return false;
        }
        return false;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link.port;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Who listens on a port of this machine, as far as the system tells. */
public final class PortProcess {
    /** What a process is called that the system did not show; its table may miss one that is there while others come and go. */
    public static final String SOMEBODY = "another process";

    private static final int LISTENING = 0x0A;

    private PortProcess() {}

    /** Such as {@code mosquitto (pid 4711)}; cheap enough to be asked again and again. */
    public static String on(int port) {
        Set<String> sockets = new TreeSet<>();
        String owner = "";
        for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            try {
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] field = line.strip().split("\\s+", -1);
                    if (field.length > 9
                            && field[1].endsWith(String.format(":%04X", port))
                            && field[3].equalsIgnoreCase(String.format("%02X", LISTENING))) {
                        sockets.add("socket:[" + field[9] + "]");
                        owner = field[7];
                    }
                }
            } catch (IOException notLinux) {
                return SOMEBODY;
            }
        }
        String name = named(sockets);
        if (!name.isEmpty()) {
            return name;
        }
        return owner.isEmpty() ? SOMEBODY : "a process of the user with number " + owner;
    }

    private static String named(Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    return Files.readString(process.resolve("comm")).strip() + " (pid " + process.getFileName() + ")";
                }
            }
        } catch (IOException gone) {
            // it ended meanwhile
        }
        return "";
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : open) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException notOurs) {
            // a process of somebody else, or one that has ended
        }
        return false;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real dbus-daemon on a socket of its own, with one address for all its lives. */
final class PrivateBus implements AutoCloseable {
    private static final String CONFIGURATION = """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>%s</listen>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
              <!-- that of a session bus -->
              <limit name="max_replies_per_connection">50000</limit>
            </busconfig>
            """;

    private final Path folder;
    private final Path socket;
    private Child daemon;

    /** Its socket is {@code folder/bus}, where a login has it; it runs when it is started. */
    PrivateBus(Path folder) throws IOException {
        this.folder = folder;
        this.socket = folder.resolve("bus");
        Files.writeString(folder.resolve("bus.conf"), CONFIGURATION.formatted(address()));
    }

    String address() {
        return "unix:path=" + socket;
    }

    void start() throws IOException, InterruptedException {
        Files.deleteIfExists(socket);
        daemon = Child.start(
                folder.resolve("bus.log"),
                "dbus-daemon",
                "--config-file=" + folder.resolve("bus.conf"),
                "--nofork",
                "--nopidfile",
                "--print-address=1");
        daemon.awaitLine(line -> line.startsWith("unix:"), "with its address");
    }

    /** Such as {@code STOP}, with which it is there and says nothing. */
    void signal(String name) throws IOException, InterruptedException {
        daemon.signal(name);
    }

    void kill() {
        daemon.close();
    }

    @Override
    public void close() {
        if (daemon != null) {
            daemon.close();
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static java.util.concurrent.TimeUnit.SECONDS;

import gate.link.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real {@code dbus-daemon} on a socket of its own, which may be stopped, killed and started again on the same. */
final class TestBus implements AutoCloseable {
    private static final String CONFIGURATION = """
            <busconfig>
              <listen>unix:path=%s</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
              <!-- as session buses have it -->
              <limit name="max_message_size">1000000000</limit>
              <limit name="max_incoming_bytes">1000000000</limit>
              <limit name="max_outgoing_bytes">1000000000</limit>
              <limit name="max_replies_per_connection">50000</limit>
              <limit name="max_match_rules_per_connection">50000</limit>
              %s
            </busconfig>
            """;

    private final Path folder;
    private final Path socket;
    private Process process;

    /** In {@code folder}; {@code lines} are added to its configuration. */
    TestBus(Path folder, String... lines) {
        this.folder = folder;
        this.socket = folder.resolve("bus");
        try {
            Files.writeString(folder.resolve("bus.conf"), CONFIGURATION.formatted(socket, String.join("\n", lines)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestBus started(Path folder, String... lines) {
        return new TestBus(folder, lines).start();
    }

    /** Comes back when connections are accepted. */
    TestBus start() {
        try {
            Files.deleteIfExists(socket);
            process = new ProcessBuilder(
                            "dbus-daemon", "--config-file=" + folder.resolve("bus.conf"), "--nofork", "--nopidfile")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("bus.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("dbus-daemon is not installed?", e);
        }
        Await.until("dbus-daemon accepts connections", this::accepts);
        return this;
    }

    /** kill -9 */
    void kill() {
        try {
            if (process != null && !process.destroyForcibly().waitFor(10, SECONDS)) {
                throw new IllegalStateException("dbus-daemon does not die");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** STOP makes it deaf and mute, CONT wakes it. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    Path socket() {
        return socket;
    }

    /** As in settings, and on the command line of tools. */
    String address() {
        return "unix:path=" + socket;
    }

    @Override
    public void close() {
        kill();
    }

    private boolean accepts() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException notYet) {
            return false;
        }
    }
}

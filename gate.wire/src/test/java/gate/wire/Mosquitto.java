// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import static java.util.concurrent.TimeUnit.SECONDS;

import gate.link.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A real mosquitto on a free port of its own, which may be killed and started again. */
public final class Mosquitto implements AutoCloseable {
    private final int port = freePort();
    private final Path folder;
    private Process process;

    public Mosquitto(String... lines) {
        try {
            folder = Files.createTempDirectory("mosquitto");
            Files.write(
                    folder.resolve("conf"),
                    List.of(
                            "listener " + port + " 127.0.0.1",
                            "set_tcp_nodelay true",
                            "allow_anonymous true",
                            "log_dest stderr",
                            // root would become somebody who cannot read the certificates of a test
                            "user root",
                            "log_type all",
                            String.join("\n", lines)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Mosquitto started() {
        return new Mosquitto().start();
    }

    /** Comes back when connections are accepted. */
    public Mosquitto start() {
        try {
            process = new ProcessBuilder(
                            "mosquitto", "-c", folder.resolve("conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("out").toFile()))
                    .start();
            Await.until("mosquitto accepts connections", this::accepts);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("mosquitto is not installed?", e);
        }
    }

    /** kill -9 */
    public void kill() {
        try {
            if (!process.destroyForcibly().waitFor(5, SECONDS)) {
                throw new IllegalStateException("mosquitto does not die");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** STOP makes it deaf and mute, CONT wakes it. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "tcp://127.0.0.1:" + port;
    }

    /** How often the client with the id {@code id} was told that it is heard by what it asked for. */
    public long subscriptions(String id) {
        return lines("Sending SUBACK to " + id);
    }

    /** How often a link with an id that contains {@code id} has connected, not counting the clean connections before. */
    public long connects(String id) {
        return lines("New client connected", id, ", c0,");
    }

    private long lines(String... parts) {
        try (var lines = Files.lines(folder.resolve("out"), StandardCharsets.UTF_8)) {
            return lines.filter(line -> Arrays.stream(parts).allMatch(line::contains))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@code dbus-daemon} of our own, which ends with us whatever ends us: it holds a pipe whose other end is ours. */
final class DaemonProcess implements BusDaemon {
    private static final Logger LOG = LoggerFactory.getLogger(DaemonProcess.class);
    private static final long PATIENCE_S = 5;
    private static final long GRACE_MS = 500;

    /** The shell waits for both: the end of the daemon, and the end of the pipe. */
    private static final String KEEPER =
            "exec 3<&0; \"$@\" 3<&- </dev/null & daemon=$!; { cat <&3; kill $daemon; } >/dev/null 2>&1 & wait $daemon";

    private static final String CONFIGURATION = "own-bus.conf";
    private static final String ADDRESS = "@ADDRESS@";

    private final Process process;
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private volatile String lastLine = "";

    private DaemonProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts {@code binary} on a socket.
     *
     * @throws IOException when it does not run; the message says why
     */
    static DaemonProcess start(Path binary, Path folder, BusAddress at) throws IOException {
        Path configuration = folder.resolve("bus.conf");
        try (InputStream in = DaemonProcess.class.getResourceAsStream(CONFIGURATION)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(configuration, text.replace(ADDRESS, at.toString()));
        }
        Files.deleteIfExists(at.socket());
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        KEEPER,
                        "gate-dbus",
                        binary.toString(),
                        "--config-file=" + configuration,
                        "--nofork",
                        "--nopidfile",
                        "--print-address=1")
                .redirectErrorStream(true)
                .start();
        DaemonProcess daemon = new DaemonProcess(process);
        Thread listener = new Thread(daemon::listen, "gate-dbus-daemon");
        listener.setDaemon(true);
        listener.start();
        daemon.awaitAddress(binary);
        return daemon;
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GRACE_MS, TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException | InterruptedException hurry) {
            kill();
            if (hurry instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void awaitAddress(Path binary) throws IOException {
        try {
            address.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException notUp) {
            kill();
            throw new IOException(binary + " does not start" + (lastLine.isEmpty() ? "" : ": " + lastLine), notUp);
        } catch (InterruptedException stopping) {
            kill();
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopping);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!address.isDone() && line.startsWith("unix:")) {
                    address.complete(line);
                } else {
                    lastLine = line;
                    LOG.debug("{}", line);
                }
            }
        } catch (IOException | UncheckedIOException ended) {
            LOG.debug("dbus-daemon", ended);
        }
        address.completeExceptionally(new IOException("ended"));
    }
}

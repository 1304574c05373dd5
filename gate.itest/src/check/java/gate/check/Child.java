// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program under test: its lines as they come, and its end. */
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Thread reader;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> skipped = new ArrayList<>();

    private Child(Process process) {
        this.process = process;
        reader = new Thread(this::read, "child-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a program; what it writes to standard error goes to {@code errors}. */
    static Child start(Path errors, String... command) throws IOException {
        return start(errors, Map.of(), command);
    }

    /** The same in an environment that has these besides. */
    static Child start(Path errors, Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("PYTHONUNBUFFERED", "1");
        // whoever runs the tests may have a bus of his own, on which nothing here is to appear
        builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
        builder.environment()
                .put("XDG_RUNTIME_DIR", errors.toAbsolutePath().getParent().toString());
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    /** The next line that {@code wanted} accepts; what comes before is skipped. */
    String awaitLine(Predicate<String> wanted, String what) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("no line " + what + " in " + PATIENCE + ", but " + skipped);
            }
            if (wanted.test(line)) {
                return line;
            }
            skipped.add(line);
        }
    }

    String awaitLine(String exactly) throws InterruptedException {
        return awaitLine(exactly::equals, exactly);
    }

    /** All lines that have come by now and were not asked for. */
    List<String> rest() {
        List<String> rest = new ArrayList<>();
        lines.drainTo(rest);
        return rest;
    }

    /** Waits for the end of the program; all lines that were not asked for. */
    List<String> restToTheEnd() throws InterruptedException {
        exitCode();
        reader.join(PATIENCE.toMillis());
        return rest();
    }

    /** Waits for the end of the program. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(
                    "still runs: " + process.info().commandLine().orElse("?"));
        }
        return process.exitValue();
    }

    /** Sends it a signal, such as {@code STOP}. */
    void signal(String name) throws IOException, InterruptedException {
        signal(name, process.pid());
    }

    /** Sends one to the process, or with a minus sign the group of processes, {@code pid}. */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, "--", Long.toString(pid)).start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("kill -" + name + " " + pid + " failed");
        }
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            while (line != null) {
                lines.add(line);
                line = reader.readLine();
            }
        } catch (IOException | UncheckedIOException ended) {
            return;
        }
    }
}

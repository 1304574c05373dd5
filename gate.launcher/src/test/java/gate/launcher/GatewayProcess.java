// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The gateway as its users have it: a process with arguments, two outputs, signals and an exit code. */
final class GatewayProcess implements AutoCloseable {
    private final Process process;
    private final Lines out;
    private final Lines err;

    private GatewayProcess(Process process) {
        this.process = process;
        this.out = Lines.of(process.getInputStream());
        this.err = Lines.of(process.getErrorStream());
    }

    static GatewayProcess start(Path command, String... arguments) throws IOException {
        List<String> line = Stream.concat(Stream.of(command.toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(line);
        // whoever runs the tests may have a bus of his own, on which nothing here is to appear
        builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
        builder.environment()
                .put("XDG_RUNTIME_DIR", command.toAbsolutePath().getParent().toString());
        return new GatewayProcess(builder.start());
    }

    /** The line that says ready. */
    String ready() throws InterruptedException {
        return out.await(line -> line.startsWith("ready"), this::everything);
    }

    /** The first line of standard error that contains this. */
    String told(String part) throws InterruptedException {
        return err.await(line -> line.contains(part), this::everything);
    }

    void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
        assertTrue(kill.waitFor(5, TimeUnit.SECONDS));
    }

    int exitCode(long withinMs) throws InterruptedException {
        assertTrue(process.waitFor(withinMs, TimeUnit.MILLISECONDS), () -> "still runs: " + everything());
        out.awaitEnd();
        err.awaitEnd();
        return process.exitValue();
    }

    /** SIGTERM, and the promise of what follows. */
    int stop() throws Exception {
        signal("TERM");
        return exitCode(3_000);
    }

    long pid() {
        return process.pid();
    }

    List<String> standardOutput() {
        return out.all();
    }

    List<String> standardError() {
        return err.all();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String everything() {
        return "standard output " + out.all() + ", standard error " + String.join("\n", err.all());
    }

    /** What came so far on one stream. */
    private static final class Lines {
        private final List<String> lines = new ArrayList<>();
        private boolean ended;

        static Lines of(InputStream stream) {
            Lines lines = new Lines();
            Thread reader = new Thread(() -> lines.read(stream), "test-reader");
            reader.setDaemon(true);
            reader.start();
            return lines;
        }

        synchronized List<String> all() {
            return List.copyOf(lines);
        }

        synchronized String await(Predicate<String> wanted, java.util.function.Supplier<String> everything)
                throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
            while (true) {
                for (String line : lines) {
                    if (wanted.test(line)) {
                        return line;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (ended || left <= 0) {
                    return fail("never came: " + everything.get());
                }
                wait(left);
            }
        }

        synchronized void awaitEnd() throws InterruptedException {
            while (!ended) {
                wait(5_000);
            }
        }

        private void read(InputStream stream) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    add(line);
                }
            } catch (IOException closed) {
                // ended below, like a stream that is read to its end
            }
            end();
        }

        private synchronized void add(String line) {
            lines.add(line);
            notifyAll();
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }
    }
}

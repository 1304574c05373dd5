// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The real mosquitto programs. */
final class Mosquitto implements AutoCloseable {
    static final String MESSAGE = "got ";
    static final String FORMAT = MESSAGE + "%t|%p|%q|%r";
    private final Process process;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();

    private Mosquitto(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "reader of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Publishes and tells the exit code. */
    static int pub(int port, String... args) throws IOException, InterruptedException {
        Process pub = start("mosquitto_pub", port, args);
        if (!pub.waitFor(Running.PATIENCE_S, TimeUnit.SECONDS)) {
            pub.destroyForcibly();
            throw new AssertionError("mosquitto_pub hangs");
        }
        return pub.exitValue();
    }

    /** Runs {@code program} on the port with its lines collected. */
    static Mosquitto run(String program, int port, String... args) throws IOException {
        return new Mosquitto(start(program, port, args));
    }

    /** A subscriber that has been acknowledged by the broker when this returns. */
    static Mosquitto sub(int port, String... args) throws Exception {
        List<String> all = new ArrayList<>(List.of("-d", "-F", FORMAT));
        all.addAll(List.of(args));
        Mosquitto sub = run("mosquitto_sub", port, all.toArray(String[]::new));
        sub.await("Subscribed (");
        return sub;
    }

    private static Process start(String program, int port, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("stdbuf", "-oL", program, "-p", Integer.toString(port)));
        if (!program.equals("mosquitto")) {
            command.addAll(List.of("-h", "127.0.0.1"));
        }
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** The next line that contains {@code text}. */
    String await(String text) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Running.PATIENCE_S);
        while (true) {
            String line = lines.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("no \"" + text + "\" in " + seen);
            }
            if (line.contains(text)) {
                return line;
            }
            seen.add(line);
        }
    }

    /** The next message, as topic|payload|qos|retained. */
    String message() throws InterruptedException {
        String message = messages.poll(Running.PATIENCE_S, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message; told: " + lines);
        }
        return message;
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(Running.PATIENCE_S, TimeUnit.SECONDS)) {
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(MESSAGE)) {
                    messages.add(line.substring(MESSAGE.length()));
                } else {
                    lines.add(line);
                }
            }
        } catch (IOException ended) {
            lines.add("ended: " + ended);
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway of the distribution, as a user starts it. */
final class Gateway implements AutoCloseable {
    private final Child child;
    private final Path errors;
    private final String ready;

    private Gateway(Child child, Path errors, String ready) {
        this.child = child;
        this.errors = errors;
        this.ready = ready;
    }

    /** Starts it in {@code home} with the given {@code --set} values and waits for its ready line. */
    static Gateway start(Path home, String... settings) throws Exception {
        return start(home, Map.of(), settings);
    }

    /** The same in an environment that has these besides. */
    static Gateway start(Path home, Map<String, String> environment, String... settings) throws Exception {
        return start(Path.of(System.getProperty("gate.bin")), home, environment, settings);
    }

    /** Starts the one whose command is {@code bin}. */
    static Gateway start(Path bin, Path home, String... settings) throws Exception {
        return start(bin, home, Map.of(), settings);
    }

    private static Gateway start(Path bin, Path home, Map<String, String> environment, String... settings)
            throws Exception {
        List<String> command = new ArrayList<>(
                List.of(bin.toString(), "run", "--home", home.resolve("gateway").toString()));
        for (String setting : withoutPage(settings)) {
            command.add("--set");
            command.add(setting);
        }
        Path errors = Files.createTempFile(home, "gateway", ".log");
        Child child = Child.start(errors, environment, command.toArray(String[]::new));
        try {
            return new Gateway(child, errors, child.awaitLine(line -> line.startsWith("ready"), "ready"));
        } catch (AssertionError notReady) {
            child.close();
            throw notReady;
        }
    }

    /** Those that are about something else leave the page off: its port is one for the whole machine. */
    private static List<String> withoutPage(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        if (all.stream().noneMatch(setting -> setting.startsWith("gate.web:"))) {
            all.add("gate.web:enabled=false");
        }
        return all;
    }

    String ready() {
        return ready;
    }

    /** The port in the address {@code name=...} of the ready line. */
    int port(String name) throws IOException {
        Matcher matcher = Pattern.compile("\\b" + name + "=\\S+?:(\\d+)").matcher(ready);
        if (!matcher.find()) {
            throw new AssertionError("no " + name + " in: " + ready + "\n" + log());
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** The address of the bus in the ready line. */
    String bus() throws IOException {
        Matcher matcher = Pattern.compile("\\bdbus=(\\S+)").matcher(ready);
        if (!matcher.find()) {
            throw new AssertionError("no dbus in: " + ready + "\n" + log());
        }
        return matcher.group(1);
    }

    String log() throws IOException {
        return Files.readString(errors);
    }

    /** The file of its log. */
    Path errors() {
        return errors;
    }

    Child child() {
        return child;
    }

    /** SIGKILL: the gateway learns nothing of it. */
    void kill() {
        child.close();
    }

    @Override
    public void close() {
        child.process().destroy();
        try {
            child.exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            child.close();
        }
    }
}

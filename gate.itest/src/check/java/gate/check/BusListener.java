// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program on a bus that shows the words of a gate, and has missed none since it showed the first. */
final class BusListener implements AutoCloseable {
    static final String HEARTBEAT = "noop";

    private static final Pattern GDBUS =
            Pattern.compile("/tw/\\S+: tw\\.rocksaying\\.Gate\\.StatusChanged \\('(.*)',\\)");
    // what the bus itself tells it are names such as ":1.1"
    private static final Pattern DBUS_MONITOR = Pattern.compile(" *string \"([^:].*)\"");
    private static final Pattern PYTHON = Pattern.compile("heard (.*)");

    private final Child child;
    private final Pattern shown;
    private final Writer typed;
    private final List<String> words = new ArrayList<>();

    private BusListener(Child child, Pattern shown) throws InterruptedException {
        this.child = child;
        this.shown = shown;
        this.typed = child.process().outputWriter();
        await(HEARTBEAT);
    }

    static BusListener gdbus(Path folder, String address) throws Exception {
        return new BusListener(start(folder, "gdbus", "monitor", "--address", address, "--dest", Busctl.NAME), GDBUS);
    }

    static BusListener dbusMonitor(Path folder, String address) throws Exception {
        String rule = "type='signal',interface='" + Busctl.NAME + "',member='StatusChanged'";
        return new BusListener(start(folder, "dbus-monitor", "--address", address, rule), DBUS_MONITOR);
    }

    /** The stand-in for the tutorial's own program. */
    static BusListener python(Path folder, String address) throws Exception {
        return new BusListener(Python.start(folder, "gate_dbus.py", address), PYTHON);
    }

    private static Child start(Path folder, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of("stdbuf", "-oL"));
        line.addAll(List.of(command));
        return Child.start(Files.createTempFile(folder, command[0], ".log"), line.toArray(String[]::new));
    }

    /** The tutorial's program calls this method, and has its answer. */
    void call(String method) throws Exception {
        typed.write(method + "\n");
        typed.flush();
        child.awaitLine(line -> noted(line).equals("returned " + method), "returned " + method);
    }

    /** Waits for the next such word. */
    void await(String word) throws InterruptedException {
        child.awaitLine(
                line -> {
                    int before = words.size();
                    noted(line);
                    return words.size() > before && words.get(before).equals(word);
                },
                "that says " + word);
    }

    /** What was said up to the word that was waited for last, heartbeats apart. */
    List<String> words() {
        return words.stream().filter(word -> !word.equals(HEARTBEAT)).toList();
    }

    private String noted(String line) {
        Matcher matcher = shown.matcher(line);
        if (matcher.matches()) {
            words.add(matcher.group(1));
        }
        return line;
    }

    @Override
    public void close() {
        child.close();
    }
}

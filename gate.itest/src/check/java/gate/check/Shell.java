// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shell of a running gateway as somebody on site uses it: {@code gate shell}, one command on each line. */
final class Shell implements AutoCloseable {
    private static final int ENTRIES = 1000;

    private final String gate;
    private final Path errors;
    private final Child child;
    private final Writer typed;
    private int ends;

    private Shell(String gate, Path errors, Child child) {
        this.gate = gate;
        this.errors = errors;
        this.child = child;
        this.typed = child.process().outputWriter();
    }

    /** A session about one gate. */
    static Shell open(FarHome home, String gate) throws IOException {
        return open(home.bin(), home.home(), gate);
    }

    /** A session about one gate of the gateway that runs on {@code home}. */
    static Shell open(Path bin, Path home, String gate) throws IOException {
        Path errors = Files.createTempFile(home, "shell", ".log");
        return new Shell(gate, errors, Child.start(errors, bin.toString(), "shell", "--home", home.toString()));
    }

    /** Something happens to the simulated leaf, such as {@code button} {@code on}. */
    void simulate(String what, String value) throws Exception {
        List<String> lines = type(command("simulate", what + " " + value));
        if (!lines.equals(List.of(gate + ": " + what + " " + value))) {
            throw new AssertionError(what + " " + value + " was not simulated: " + lines + Files.readString(errors));
        }
    }

    /** Types a command without waiting for what it says. */
    void throwIn(String order) throws IOException {
        typed.write(command(order, ""));
        typed.flush();
        child.rest();
    }

    /** The lines of one page of the history. */
    List<String> history(long sequence) throws Exception {
        return type(command("history", sequence + " " + ENTRIES)).stream()
                .filter(line -> line.matches("\\d+ .*"))
                .toList();
    }

    /** What the gate shows, and what happened to it since {@code sequence}. */
    Look look(long sequence) throws Exception {
        return order(sequence, List.of());
    }

    /** Gives these orders, such as {@code alarm on}, all of which have to be accepted, and then looks. */
    Look order(long sequence, List<String> orders) throws Exception {
        StringBuilder commands = new StringBuilder();
        for (String order : orders) {
            String[] words = order.split(" ", 2);
            commands.append(command(words[0], words.length > 1 ? words[1] : ""));
        }
        commands.append(command("status", "")).append(command("history", sequence + " " + ENTRIES));
        List<String> lines = type(commands.toString());
        long accepted =
                lines.stream().filter(line -> line.startsWith("accepted")).count();
        if (accepted != orders.size()) {
            throw new AssertionError(orders + " were not all accepted: " + lines + Files.readString(errors));
        }
        return Look.of(sequence, lines.subList(orders.size(), lines.size()));
    }

    private String command(String name, String rest) {
        return "gate:" + name + " " + gate + " " + rest + "\n";
    }

    private List<String> type(String commands) throws Exception {
        ends++;
        String end = "end-" + ends;
        // Gogo prints the value of what it was told to remember
        typed.write(commands + "end = " + end + "\n");
        typed.flush();
        List<String> lines = new ArrayList<>();
        child.awaitLine(
                line -> {
                    lines.add(line);
                    return line.equals(end);
                },
                end + " after " + commands);
        return lines.subList(0, lines.size() - 1);
    }

    @Override
    public void close() {
        child.close();
    }
}

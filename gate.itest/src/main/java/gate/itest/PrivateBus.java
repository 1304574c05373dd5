// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A real dbus-daemon on a socket of its own, and busctl as its client. */
final class PrivateBus implements AutoCloseable {
    static final String NAME = "tw.rocksaying.Gate";
    static final String PATH = "/tw/rocksaying/Gate";

    private static final String BUS = "org.freedesktop.DBus";

    private final Path folder;
    private final Process daemon;

    PrivateBus() throws IOException {
        folder = Files.createTempDirectory("bus");
        daemon = new ProcessBuilder(
                        "dbus-daemon",
                        "--session",
                        "--nofork",
                        "--nopidfile",
                        "--print-address=1",
                        "--address=" + address())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = daemon.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            if (line == null || !line.startsWith("unix:")) {
                throw new IOException("dbus-daemon does not start: " + line);
            }
        }
    }

    String address() {
        return "unix:path=" + folder.resolve("socket");
    }

    /** What busctl prints; an empty text when the bus answered with an error. */
    String busctl(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("busctl", "--no-pager", "--address=" + address()));
        command.addAll(Arrays.asList(words));
        Process busctl = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(busctl.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Whether somebody has this name. */
    boolean has(String name) throws IOException {
        return ask("NameHasOwner", name).equals("b true");
    }

    /** Who has it; empty when nobody has. */
    String owner(String name) throws IOException {
        return ask("GetNameOwner", name);
    }

    /** How many there are on the bus, whoever asks apart. */
    int guests() throws IOException {
        // as 3 "org.freedesktop.DBus" ":1.0" ":1.7"
        long unique = Arrays.stream(busctl("call", BUS, "/org/freedesktop/DBus", BUS, "ListNames")
                        .split(" "))
                .filter(name -> name.startsWith("\":"))
                .count();
        return (int) unique - 1;
    }

    /** Calls a method of the gate that answers nothing. */
    void call(String method) throws IOException {
        busctl("call", NAME, PATH, NAME, method);
    }

    /** The word of the tutorial that tells how the gate at {@code path} is; empty when it does not answer. */
    String status(String name, String path) throws IOException {
        return busctl("get-property", name, path, NAME, "Status").replaceAll("^s \"(.*)\"$", "$1");
    }

    private String ask(String method, String name) throws IOException {
        return busctl("call", BUS, "/org/freedesktop/DBus", BUS, method, "s", name);
    }

    @Override
    public void close() throws IOException {
        daemon.destroyForcibly();
        daemon.onExit().join();
        Files.deleteIfExists(folder.resolve("socket"));
        Files.delete(folder);
    }
}

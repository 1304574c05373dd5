// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Somebody with an account of the machine, and what he says on one bus. */
final class BusUser {
    static final String NAME = "tw.rocksaying.Gate";
    static final String PATH = "/tw/rocksaying/Gate";

    private final String account;
    private final Path folder;
    private final String address;

    BusUser(String account, Path folder, String address) {
        this.account = account;
        this.folder = folder;
        this.address = address;
    }

    /** What the bus or a service answers. */
    record Said(boolean isError, String text) {}

    /** Calls a method of the gate, with its interface. */
    Said call(String method, String... arguments) throws Exception {
        return callTo(NAME, PATH, method, arguments);
    }

    Said callTo(String name, String path, String method, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("gdbus", "call", "--address", address, "--dest", name));
        command.addAll(List.of("--object-path", path, "--method", method));
        command.addAll(Arrays.asList(arguments));
        return run(command);
    }

    /** {@code Request} without options. */
    Said request(String command) throws Exception {
        return call("tw.rocksaying.Gate1.Request", command, "{}");
    }

    /** A property of the gate, as gdbus writes it. */
    String property(String name) throws Exception {
        Said said = call("org.freedesktop.DBus.Properties.Get", "tw.rocksaying.Gate1", name);
        if (said.isError) {
            throw new AssertionError(said);
        }
        return said.text;
    }

    /** The history of the gate, as gdbus writes it. */
    String history() throws Exception {
        return call("tw.rocksaying.Gate1.GetHistory", "0", "1000").text;
    }

    /** Waits until the gate is in this state. */
    void awaitState(String state) throws Exception {
        Await.until("the gate is " + state, () -> property("State").contains("'" + state + "'"));
    }

    /** Starts a program of his. */
    Child start(String... command) throws Exception {
        List<String> all = new ArrayList<>(Accounts.as(account));
        all.addAll(Arrays.asList(command));
        return Child.start(Files.createTempFile(folder, "program", ".log"), all.toArray(String[]::new));
    }

    /** Starts one of the Python programs on this bus. */
    Child python(String program, String... arguments) throws Exception {
        // he may not be able to read the folder of the build
        Path copy = folder.resolve(program);
        if (!Files.exists(copy)) {
            Files.copy(Path.of(System.getProperty("gate.python"), program), copy);
        }
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", copy.toString(), address));
        command.addAll(Arrays.asList(arguments));
        return start(command.toArray(String[]::new));
    }

    private Said run(List<String> command) throws Exception {
        List<String> all = new ArrayList<>(Accounts.as(account));
        all.addAll(command);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Said(process.waitFor() != 0, text);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What busctl says and how it ends. */
record Busctl(int exitCode, String out, String err) {
    static final String NAME = "tw.rocksaying.Gate";
    static final String PATH = "/tw/rocksaying/Gate";

    /** On the bus with this address. */
    static Busctl at(Path folder, String address, String... words) throws Exception {
        return run(folder, Map.of(), "--address=" + address, words);
    }

    /** On the bus that a login with this environment has. */
    static Busctl user(Path folder, Map<String, String> environment, String... words) throws Exception {
        return run(folder, environment, "--user", words);
    }

    /** Calls a method of the gate, which answers nothing. */
    static void call(Path folder, String address, String method) throws Exception {
        Busctl said = at(folder, address, "call", NAME, PATH, NAME, method);
        if (said.exitCode != 0 || !said.out.isEmpty()) {
            throw new AssertionError(method + ": " + said);
        }
    }

    /** Whether somebody has this name on the bus; false also where there is no bus. */
    static boolean hasOwner(Path folder, String address, String name) throws Exception {
        String dbus = "org.freedesktop.DBus";
        return at(folder, address, "call", dbus, "/org/freedesktop/DBus", dbus, "NameHasOwner", "s", name)
                .out
                .equals("b true");
    }

    private static Busctl run(Path folder, Map<String, String> environment, String bus, String... words)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("busctl", bus, "--no-pager"));
        command.addAll(Arrays.asList(words));
        Path errors = Files.createTempFile(folder, "busctl", ".log");
        try (Child busctl = Child.start(errors, environment, command.toArray(String[]::new))) {
            String out = String.join("\n", busctl.restToTheEnd());
            return new Busctl(busctl.exitCode(), out, Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }
}

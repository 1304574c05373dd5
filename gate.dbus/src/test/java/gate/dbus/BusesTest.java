// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusesTest {
    private static final BusAddress A = new BusAddress(Path.of("/nowhere/a"));
    private static final BusAddress B = new BusAddress(Path.of("/nowhere/b"));
    private static final BusAddress MACHINE = new BusAddress(Path.of("/run/dbus/system_bus_socket"));

    @TempDir
    Path folder;

    private OwnBus own;

    @BeforeEach
    void start() {
        own = new OwnBus(folder.resolve("own"), System.getenv("PATH"));
    }

    @AfterEach
    void stop() {
        own.stop();
    }

    @Test
    void the_bus_of_the_machine_is_where_it_always_is_unless_the_environment_says_otherwise() throws Exception {
        assertEquals(new Bus(MACHINE, false), buses(Map.of(), "system").next());
        assertEquals(
                new Bus(A, false),
                buses(Map.of("DBUS_SYSTEM_BUS_ADDRESS", A.toString()), "system").next());
        assertEquals(
                new Bus(MACHINE, false),
                buses(Map.of("DBUS_SYSTEM_BUS_ADDRESS", "tcp:host=x"), "system").next());
    }

    @Test
    void the_session_bus_is_the_one_that_is_named_or_stands_in_the_runtime_folder() throws Exception {
        Path bus = Files.createFile(folder.resolve("bus"));
        Map<String, String> runtime = Map.of("XDG_RUNTIME_DIR", folder.toString());

        assertEquals(
                new Bus(new BusAddress(bus), true), buses(runtime, "session").next());
        Map<String, String> both =
                Map.of("XDG_RUNTIME_DIR", folder.toString(), "DBUS_SESSION_BUS_ADDRESS", A.toString());
        assertEquals(new Bus(A, true), buses(both, "session").next());
    }

    @Test
    void no_session_bus_is_told_with_the_variable_that_is_missing() throws Exception {
        Buses buses = buses(Map.of(), "session");
        // whoever runs this may have one
        Path users = Path.of("/run/user/" + OwnUser.uid().orElseThrow() + "/bus");

        if (Files.exists(users)) {
            assertEquals(new Bus(new BusAddress(users), true), buses.next());
        } else {
            assertTrue(assertThrows(IOException.class, buses::next).getMessage().contains("DBUS_SESSION_BUS_ADDRESS"));
        }
    }

    @Test
    void auto_tries_the_session_bus_first_and_then_starts_its_own() throws Exception {
        Buses buses = buses(Map.of("DBUS_SESSION_BUS_ADDRESS", A.toString()), "auto");

        assertEquals(new Bus(A, true), buses.next());
        buses.failed();
        Bus second = buses.next();
        assertEquals(new Bus(new BusAddress(folder.resolve("own").resolve("socket")), true), second);
        assertTrue(Files.exists(second.address().socket()));
        buses.failed();
        assertEquals(new Bus(A, true), buses.next(), "both in turn, until one works");
    }

    @Test
    void auto_sticks_to_what_worked() throws Exception {
        Buses buses = buses(Map.of("DBUS_SESSION_BUS_ADDRESS", A.toString()), "auto");
        buses.next();
        buses.worked();

        for (int i = 0; i < 5; i++) {
            buses.failed();
            assertEquals(A, buses.next().address());
        }
        assertFalse(Files.exists(folder.resolve("own")), "a second bus would be a second gateway to its clients");
    }

    @Test
    void a_choice_that_is_made_anew_begins_anew() throws Exception {
        Buses buses = buses(Map.of("DBUS_SESSION_BUS_ADDRESS", A.toString()), "auto");
        buses.next();
        buses.failed();
        Path socket = buses.next().address().socket();
        buses.worked();

        buses.choose(BusChoice.of("session"));
        assertEquals(A, buses.next().address());
        assertFalse(Files.exists(socket), "its own bus is not wanted any more");
    }

    @Test
    void several_addresses_are_tried_in_turn_also_after_one_has_worked() throws Exception {
        Buses buses = buses(Map.of(), A + ";" + B);
        List<BusAddress> tried = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tried.add(buses.next().address());
            buses.worked();
            buses.failed();
        }

        assertEquals(List.of(A, B, A, B), tried);
        assertFalse(buses.next().ofOneUser(), "who knows who gets in there");
    }

    private Buses buses(Map<String, String> environment, String choice) {
        Buses buses = new Buses(own, environment);
        buses.choose(BusChoice.of(choice));
        return buses;
    }
}

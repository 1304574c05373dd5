// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bus is believed to let in nobody but our own user; nothing here connects to any. */
class BusTrustTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "session"})
    void a_session_bus_is_that_of_one_user_and_the_bus_of_the_machine_is_not_whatever_it_is_called(String choice)
            throws IOException {
        assertTrue(next(choice, "unix:path=/run/user/1000/bus").ofOneUser());
        assertFalse(next(choice, "unix:path=/run/dbus/system_bus_socket").ofOneUser());
    }

    @Test
    void an_address_in_the_settings_says_nothing_about_who_is_let_in() throws IOException {
        assertFalse(next("unix:path=/run/user/1000/bus", "").ofOneUser());
    }

    private Bus next(String choice, String session) throws IOException {
        Buses buses = new Buses(new OwnBus(folder, ""), Map.of("DBUS_SESSION_BUS_ADDRESS", session));
        buses.choose(BusChoice.of(choice));
        return buses.next();
    }
}

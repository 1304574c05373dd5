// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.dbus.BusChoice.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusChoiceTest {
    @Test
    void words_name_buses() {
        assertEquals(new BusChoice(Kind.AUTO, List.of()), BusChoice.of("auto"));
        assertEquals(new BusChoice(Kind.SYSTEM, List.of()), BusChoice.of("system"));
        assertEquals(new BusChoice(Kind.SESSION, List.of()), BusChoice.of("session"));
        assertEquals(new BusChoice(Kind.PRIVATE, List.of()), BusChoice.of("private"));
    }

    @Test
    void an_address_names_a_bus() {
        assertEquals(new BusChoice(Kind.ADDRESS, List.of(new BusAddress(Path.of("/a")))), BusChoice.of("unix:path=/a"));
    }

    @Test
    void other_words_are_refused_and_told_what_is_allowed() {
        for (String word : new String[] {"Auto", "user", "address", "", "/run/dbus/system_bus_socket"}) {
            String said = assertThrows(IllegalArgumentException.class, () -> BusChoice.of(word), word)
                    .getMessage();
            assertTrue(said.contains("auto, system, session, private, none"), said);
        }
        assertThrows(IllegalArgumentException.class, () -> BusChoice.of("tcp:host=localhost,port=1"));
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusAddressTest {
    @Test
    void a_path_is_read_and_written_the_same() {
        assertEquals(
                List.of(new BusAddress(Path.of("/run/dbus/system_bus_socket"))), parsed("/run/dbus/system_bus_socket"));
        assertEquals(
                "unix:path=/run/user/1000/bus",
                parsed("/run/user/1000/bus").get(0).toString());
    }

    @Test
    void what_clients_need_not_know_is_left_out() {
        List<BusAddress> one = List.of(new BusAddress(Path.of("/a/b")));

        assertEquals(one, BusAddress.parse("unix:path=/a/b,guid=0123456789abcdef0123456789abcdef"));
        assertEquals(one, BusAddress.parse("unix:guid=0123456789abcdef0123456789abcdef,path=/a/b"));
    }

    @Test
    void of_several_those_that_can_be_used_are_kept_in_their_order() {
        assertEquals(
                List.of(new BusAddress(Path.of("/a")), new BusAddress(Path.of("/b"))),
                BusAddress.parse("unix:abstract=/tmp/x;unix:path=/a;tcp:host=localhost,port=1;unix:path=/b"));
    }

    @Test
    void characters_that_mean_something_are_escaped() {
        Path odd = Path.of("/tmp/a b,c;d=e%f:gö");
        BusAddress address = new BusAddress(odd);

        assertEquals("unix:path=/tmp/a%20b%2cc%3bd%3de%25f%3ag%c3%b6", address.toString());
        assertEquals(List.of(address), BusAddress.parse(address.toString()));
    }

    @Test
    void others_are_refused() {
        for (String text : new String[] {
            "",
            "unix:",
            "unix:path=",
            "unix:path=relative",
            "tcp:host=localhost,port=12345",
            "unix:abstract=/tmp/x",
            "unix:tmpdir=/tmp",
            "launchd:env=X",
            "autolaunch:",
            "unix:path=/a%",
            "unix:path=/a%2",
            "unix:path=/a%zz",
            "/run/dbus/system_bus_socket",
        }) {
            assertThrows(IllegalArgumentException.class, () -> BusAddress.parse(text), text);
        }
    }

    @Test
    void a_path_for_which_the_kernel_has_no_room_is_refused() {
        assertEquals(1, parsed("/" + "x".repeat(106)).size());
        assertThrows(IllegalArgumentException.class, () -> parsed("/" + "x".repeat(107)));
        // bytes count, not letters
        assertThrows(IllegalArgumentException.class, () -> parsed("/" + "ö".repeat(54)));
    }

    private static List<BusAddress> parsed(String path) {
        return BusAddress.parse("unix:path=" + path);
    }
}

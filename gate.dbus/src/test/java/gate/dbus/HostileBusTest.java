// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GatewayPart;
import gate.dbus.FakeBus.Manners;
import gate.link.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bus that sends what no bus should: we ignore it or begin anew, and obey the next call. */
class HostileBusTest {
    private static final int LARGE = 80 << 20;

    @TempDir
    Path folder;

    private FakeBus bus;
    private House house;

    @BeforeEach
    void start() throws Exception {
        bus = new FakeBus(folder, Manners.ANSWERS);
        bus.know(Map.of("UnixUserID", new Variant<>(new UInt32(OwnUser.uid().orElseThrow()))));
        house = new House(folder);
        house.up(Map.of("bus", bus.address()));
    }

    @AfterEach
    void stop() throws Exception {
        house.close();
        bus.close();
    }

    @Test
    void after_garbage_we_begin_anew() throws Exception {
        for (int seed = 0; seed < 10; seed++) {
            int before = bus.connections();
            byte[] garbage = Hostile.garbage(seed);
            // a header that is too large, so that nobody waits for the rest of it
            Arrays.fill(garbage, 12, 16, (byte) 0x7f);
            bus.write(garbage);
            Await.until("a new connection", () -> bus.connections() > before);
            house.await(GatewayPart.UP);
        }
        assertObeys();
    }

    @Test
    void a_message_that_breaks_off_ends_the_connection_and_a_new_one_works() throws Exception {
        byte[] call = Bytes.of(call("Open"));
        for (int length = 1; length < call.length; length += 11) {
            int before = bus.connections();
            bus.write(Arrays.copyOf(call, length));
            bus.hangUp();
            Await.until("a new connection", () -> bus.connections() > before);
            house.await(GatewayPart.UP);
        }
        assertTrue(house.main.commands().isEmpty());
        assertObeys();
    }

    @Test
    void a_message_larger_than_our_memory_is_refused_on_the_same_connection() throws Exception {
        long serial = Hostile.large(bus.messages(), ":1.7", LARGE, bus::write);

        assertEquals(Call.LIMITS, BusClient.error(bus.reply(serial)));
        assertObeys();
        assertEquals(1, bus.connections());
    }

    @Test
    void messages_of_unknown_types_are_ignored() throws Exception {
        byte[] call = Bytes.of(call("Open"));
        for (byte type : new byte[] {0, 5, 9, 127, -1}) {
            byte[] odd = call.clone();
            odd[1] = type;
            bus.write(odd);
        }
        assertObeys();
        assertEquals(1, house.main.commands().size());
        assertEquals(1, bus.connections());
    }

    @Test
    void variants_in_variants_do_not_end_us() throws Exception {
        for (int depth : new int[] {10, 100, 1000, 10_000, 80_000}) {
            byte[] deep = Hostile.deep(bus.messages(), ":1.7", "open", depth);
            Await.until("a connection", () -> isWritten(deep));
            assertObeysAtLast();
        }
        assertTrue(house.main.commands().stream()
                .noneMatch(command -> command.action().word().equals("open")));
    }

    @Test
    void arguments_that_are_not_there_are_an_error() throws Exception {
        byte[] call = Bytes.of(bus.messages()
                .createMethodCall(
                        ":1.7",
                        ":1.1",
                        DbusSettings.PATH,
                        Interfaces.GATE1,
                        "Request",
                        (byte) 0,
                        "sa{sv}",
                        "open",
                        Map.of()));
        byte[] without = Arrays.copyOf(call, call.length - call[4]);
        without[4] = 0;
        bus.write(without);

        assertObeys();
        assertEquals(1, house.main.commands().size());
    }

    private MethodCall call(String member) throws DBusException {
        return bus.messages()
                .createMethodCall(":1.7", ":1.1", DbusSettings.PATH, Interfaces.GATE, member, (byte) 0, null);
    }

    private void assertObeys() throws Exception {
        int before = house.main.commands().size();
        assertEquals("", BusClient.error(bus.reply(bus.call(":1.7", Interfaces.GATE, "Stop", null))));
        assertEquals(before + 1, house.main.commands().size());
    }

    /** Perhaps on a new connection. */
    private void assertObeysAtLast() {
        int before = house.main.commands().size();
        Await.until("a stop is obeyed", () -> {
            try {
                return isWritten(Bytes.of(call("Stop")))
                        && house.main.commands().size() > before;
            } catch (DBusException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** False while we begin anew. */
    private boolean isWritten(byte[] bytes) {
        try {
            bus.write(bytes);
            return true;
        } catch (IOException beginsAnew) {
            return false;
        }
    }
}

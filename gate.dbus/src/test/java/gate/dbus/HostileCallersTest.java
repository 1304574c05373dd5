// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Map;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What malicious programs can get through a real bus does no harm. */
class HostileCallersTest {
    /** As large as an array may be, and larger than the memory of this process. */
    private static final int LARGE = 63 << 20;

    @RegisterExtension
    final Scene scene = new Scene();

    private String owner;

    @BeforeEach
    void start() throws Exception {
        owner = scene.client.owner();
    }

    @AfterEach
    void stop() throws Exception {
        scene.house.main.commands().clear();
        assertEquals("", BusClient.error(scene.client.gate(DbusSettings.PATH, Interfaces.GATE, "Open", null)));
        assertEquals(1, scene.house.main.commands().size(), "all goes on");
        assertEquals(owner, scene.client.owner(), "on the same connection");
    }

    @Test
    void garbage_on_the_socket_of_the_bus_does_not_reach_us() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            try (SocketChannel raw = BusClient.authenticated(scene.bus.socket())) {
                Bytes.write(raw, Hostile.garbage(seed));
            } catch (IOException thrownOut) {
                // by the bus, as it should
            }
        }
        assertTrue(scene.house.main.commands().isEmpty());
    }

    @Test
    void a_call_that_breaks_off_is_none() throws Exception {
        for (int length = 1; length < 150; length += 7) {
            try (BusClient other = new BusClient(scene.bus.socket())) {
                byte[] call = Bytes.of(other.messages()
                        .createMethodCall(
                                null, DbusSettings.NAME, DbusSettings.PATH, Interfaces.GATE, "Open", (byte) 0, null));
                other.write(Arrays.copyOf(call, Math.min(length, call.length - 1)));
            }
        }
        assertTrue(scene.house.main.commands().isEmpty());
    }

    @Test
    void a_message_larger_than_our_memory_is_refused_and_the_next_one_works() throws Exception {
        try (BusClient other = new BusClient(scene.bus.socket())) {
            long serial = Hostile.large(other.messages(), null, LARGE, other::write);

            assertEquals(Call.LIMITS, BusClient.error(other.reply(serial)));
            assertEquals("", BusClient.error(other.request("query", Map.of())));
        }
    }

    @Test
    void variants_as_deep_as_the_bus_lets_through_are_refused_or_read() throws Exception {
        for (int depth = 1; depth < 70; depth++) {
            try (BusClient other = new BusClient(scene.bus.socket())) {
                other.write(Hostile.deep(other.messages(), null, "open", depth));
                boolean passed = other.isAnswered();
                assertTrue(passed || depth > 50, "the bus itself lets fifty through, not " + depth);
            }
        }
        assertTrue(scene.house.main.commands().isEmpty(), "no such option");
    }

    @Test
    void a_caller_who_writes_his_numbers_the_other_way_round_is_understood() throws Exception {
        try (BusClient big = new BusClient(scene.bus.socket(), 'B')) {
            Message reply = big.request(
                    "access",
                    Map.of(
                            "id",
                            new Variant<>("big"),
                            "seconds",
                            new Variant<>(new UInt32(258)),
                            "ifSeq",
                            new Variant<>(new UInt64(772))));

            assertEquals("big", BusClient.first(reply));
            assertEquals(
                    258, scene.house.main.commands().get(0).stay().orElseThrow().toSeconds());
            assertEquals(772, scene.house.main.commands().get(0).ifSequence().orElseThrow());
            assertEquals("closed", big.property(DbusSettings.PATH, Interfaces.GATE, "Status"));
            assertEquals(
                    "a(txsa{sv})",
                    big.gate(DbusSettings.PATH, Interfaces.GATE1, "GetHistory", "tu", new UInt64(1), new UInt32(2))
                            .getSig());
        }
    }

    @Test
    void messages_of_types_that_nobody_knows_are_ignored() throws Exception {
        for (byte type : new byte[] {0, 5, 9, 127, -1}) {
            try (BusClient other = new BusClient(scene.bus.socket())) {
                byte[] odd = Bytes.of(other.messages()
                        .createMethodCall(
                                null,
                                scene.client.owner(),
                                DbusSettings.PATH,
                                Interfaces.GATE,
                                "Open",
                                (byte) 0,
                                null));
                odd[1] = type;
                other.write(odd);
                try {
                    other.request("query", Map.of());
                } catch (IOException | IllegalStateException thrownOut) {
                    // by the bus
                }
            }
        }
        assertTrue(scene.house.main.commands().stream()
                .noneMatch(command -> command.action().word().equals("open")));
    }

    @Test
    void signals_and_replies_that_nobody_waits_for_are_ignored() throws Exception {
        try (BusClient other = new BusClient(scene.bus.socket())) {
            other.send(other.messages()
                    .createSignal(null, DbusSettings.PATH, Interfaces.GATE, "StatusChanged", "s", "opened"));
            for (int serial = 1; serial < 20; serial++) {
                other.send(other.messages().createError(null, DbusSettings.NAME, Call.FAILED, serial, "s", "no"));
            }
            // one that claims to come from the bus itself
            other.send(other.messages()
                    .createSignal(
                            null,
                            BusSession.BUS_PATH,
                            BusSession.BUS,
                            "NameOwnerChanged",
                            "sss",
                            DbusSettings.NAME,
                            "",
                            ""));
            assertEquals("", BusClient.error(other.request("query", Map.of())));
        }
    }
}

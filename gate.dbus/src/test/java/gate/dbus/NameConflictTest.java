// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateState;
import gate.api.GatewayPart;
import gate.link.Await;
import gate.link.Told;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameConflictTest {
    private static final UInt32 REPLACE = new UInt32(2);
    private static final UInt32 MAY_BE_REPLACED = new UInt32(1);

    @TempDir
    Path folder;

    private TestBus bus;
    private House house;
    private BusClient other;
    private BusClient witness;
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger signals = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        bus = TestBus.started(folder);
        house = new House(folder);
        other = new BusClient(bus.socket());
        claim(MAY_BE_REPLACED);
        witness = new BusClient(bus.socket());
        witness.match("type='method_call',member='RequestName',eavesdrop='true'");
        witness.match("type='signal',path_namespace='" + DbusSettings.PATH + "'");
        witness.listen(message -> {
            if (message instanceof DBusSignal signal) {
                if (signal.getPath().startsWith(DbusSettings.PATH)) {
                    signals.incrementAndGet();
                    witness.heard.add(signal);
                }
            } else {
                attempts.incrementAndGet();
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        other.close();
        witness.close();
        house.close();
        bus.close();
    }

    @Test
    void a_name_that_is_taken_is_told_once_and_tried_again() throws Exception {
        try (Told told = new Told()) {
            house.link(Map.of("bus", bus.address()));
            house.await(GatewayPart.DOWN);
            assertTrue(house.detail().contains("is taken by another program"), house.detail());
            assertEquals(bus.address(), house.part().get(GatewayPart.ADDRESS));

            Await.until("several attempts", () -> attempts.get() > 5);
            assertEquals(
                    1,
                    told.lines().stream()
                            .filter(line -> line.text().contains("trying again"))
                            .count());
        }
    }

    @Test
    void nothing_is_said_without_the_name() throws Exception {
        house.link(Map.of("bus", bus.address()));
        house.await(GatewayPart.DOWN);
        house.main.become(house.main.next(GateState.OPEN));
        house.come("side");
        House.settle(house.main);
        int before = attempts.get();
        Await.until("another attempt", () -> attempts.get() > before);

        assertEquals(0, signals.get());
    }

    @Test
    void a_name_that_becomes_free_is_ours_and_where_the_gate_is_now_is_said() throws Exception {
        house.link(Map.of("bus", bus.address()));
        house.await(GatewayPart.DOWN);
        house.main.become(house.main.next(GateState.OPEN));
        House.settle(house.main);

        other.close();
        house.await(GatewayPart.UP);
        assertEquals("opened", BusClient.first(witness.next("StatusChanged")));
        assertEquals("", BusClient.error(witness.gate(DbusSettings.PATH, Interfaces.GATE, "Open", null)));
    }

    @Test
    void nobody_can_take_the_name_from_us() throws Exception {
        other.call(BusSession.BUS, BusSession.BUS_PATH, BusSession.BUS, "ReleaseName", "s", DbusSettings.NAME);
        house.up(bus);

        // we do not let anybody replace us, so nobody can
        assertEquals(new UInt32(3), claim(REPLACE));
        assertEquals(GatewayPart.UP, house.part().get(GatewayPart.STATE));
    }

    private Object claim(UInt32 flags) throws Exception {
        UInt32 doNotQueue = new UInt32(4 + flags.intValue());
        return BusClient.first(other.call(
                BusSession.BUS,
                BusSession.BUS_PATH,
                BusSession.BUS,
                "RequestName",
                "su",
                DbusSettings.NAME,
                doNotQueue));
    }
}

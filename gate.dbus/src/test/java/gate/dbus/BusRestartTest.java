// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GatewayPart;
import gate.link.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.freedesktop.dbus.exceptions.DBusException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusRestartTest {
    @TempDir
    Path folder;

    private TestBus bus;
    private House house;

    @BeforeEach
    void start() {
        bus = TestBus.started(folder);
        house = new House(folder);
    }

    @AfterEach
    void stop() {
        house.close();
        bus.close();
    }

    @Test
    void after_each_restart_the_name_is_ours_again() throws Exception {
        int restarts = Summary.count(200);
        house.up(bus);
        int threads = House.threads().size();
        for (int i = 1; i <= restarts; i++) {
            bus.kill();
            house.await(GatewayPart.DOWN);
            assertTrue(house.detail().contains(bus.address()), house.detail());
            bus.start();
            try (BusClient client = new BusClient(bus.socket())) {
                Await.until("the name is ours", () -> isOwned(client));
                client.gate(DbusSettings.PATH, Interfaces.GATE, i % 2 == 0 ? "Close" : "Open", null);
            }
            assertEquals(i, house.main.commands().size());
            house.await(GatewayPart.UP);
            assertEquals("null", house.detail(), "nothing is wrong any more");
        }
        Await.until("threads as before: " + threads, () -> House.threads().size() <= threads);
        Summary.line("dbus restarts: " + restarts + "/" + restarts + ", " + threads + " threads before and after");
    }

    @Test
    void a_link_that_starts_before_its_bus_finds_it() throws Exception {
        bus.kill();
        house.link(Map.of("bus", bus.address()));
        house.await(GatewayPart.DOWN);

        bus.start();
        house.await(GatewayPart.UP);
        try (BusClient client = new BusClient(bus.socket())) {
            assertTrue(isOwned(client));
        }
    }

    private static boolean isOwned(BusClient client) {
        try {
            return Boolean.TRUE.equals(BusClient.first(client.call(
                    BusSession.BUS, BusSession.BUS_PATH, BusSession.BUS, "NameHasOwner", "s", DbusSettings.NAME)));
        } catch (IOException | DBusException e) {
            throw new IllegalStateException(e);
        }
    }
}

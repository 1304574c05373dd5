// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gate.dbus.FakeBus.Manners;
import gate.link.Await;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkStopTest {
    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void start() {
        house = new House(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_link_stops_soon_however_its_bus_behaves(Manners manners) throws Exception {
        try (FakeBus bus = new FakeBus(folder, manners)) {
            for (int i = 0; i < 3; i++) {
                DbusLink link = house.link(Map.of("bus", bus.address(), "heartbeat.ms", 100));
                Await.until("an attempt", () -> House.threads().contains("gate-dbus-in"));

                CompletableFuture.runAsync(() -> house.stop(link)).get(3, TimeUnit.SECONDS);
                Await.until("no thread is left", () -> House.threads().isEmpty());
                assertEquals(Map.of(), house.part());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_link_turns_to_another_bus_however_the_first_one_behaves(Manners manners) throws Exception {
        try (FakeBus bus = new FakeBus(folder, manners);
                TestBus real = TestBus.started(folder)) {
            DbusLink link = house.link(Map.of("bus", bus.address()));
            Await.until("an attempt", () -> House.threads().contains("gate-dbus-in"));

            link.modified(House.configuration(Map.of("bus", real.address())));
            Await.until("there", () -> real.address().equals(house.part().get("part.address")));
            link.modified(House.configuration(Map.of("bus", "none")));
            house.await("off");
            Await.until("no connection is left", () -> !House.threads().contains("gate-dbus-in"));
        }
    }
}

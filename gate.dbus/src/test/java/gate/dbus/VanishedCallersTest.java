// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.dbus.FakeBus.Manners;
import gate.link.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers that have left before the bus could say who they are. */
class VanishedCallersTest {
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

    @Test
    void they_leave_nothing_behind() throws Exception {
        int callers = Summary.count(1000);
        try (TestBus bus = TestBus.started(folder)) {
            DbusLink link =
                    house.with("DBUS_SESSION_BUS_ADDRESS", bus.address()).up(Map.of("bus", "session"));
            int threads = House.threads().size();
            for (int i = 0; i < callers; i++) {
                vanish(bus, i);
            }
            Await.until("all were obeyed", () -> house.main.commands().size() == callers);
            assertEquals(
                    List.of(),
                    house.main.commands().stream()
                            .map(command -> command.origin().toString())
                            .filter(origin -> !origin.matches("dbus::1\\.[0-9]+ uid=([0-9]+|\\?)"))
                            .toList());
            Await.until("nobody waits", () -> link.pending.size() == 0);
            Await.until("threads as before", () -> House.threads().size() <= threads);
            try (BusClient client = new BusClient(bus.socket())) {
                assertEquals("", BusClient.error(client.gate(DbusSettings.PATH, Interfaces.GATE, "Open", null)));
            }
            Summary.line("dbus callers that vanish: " + callers + ", all obeyed, " + link.pending.size()
                    + " still waiting, " + threads + " threads before and after");
        }
    }

    @Test
    void on_a_bus_of_everybody_each_is_known_and_obeyed_or_unknown_and_refused() throws Exception {
        int callers = Summary.count(1000);
        try (TestBus bus = TestBus.started(folder)) {
            house.up(bus);
            for (int i = 0; i < callers; i++) {
                vanish(bus, i);
            }
            Await.until(
                    "all were judged",
                    () -> house.main.commands().size() + (long) house.part().getOrDefault("refused.forbidden", 0L)
                            == callers);
            for (GateCommand command : house.main.commands()) {
                assertTrue(
                        command.origin()
                                .toString()
                                .endsWith("uid=" + OwnUser.uid().orElseThrow()),
                        "known");
            }
        }
    }

    @Test
    void nobody_knows_them_any_more_and_on_a_bus_of_one_user_they_are_obeyed_all_the_same() throws Exception {
        try (FakeBus bus = new FakeBus(folder, Manners.ANSWERS)) {
            house.with("DBUS_SESSION_BUS_ADDRESS", bus.address()).up(Map.of("bus", "session"));

            assertEquals("", BusClient.error(bus.reply(bus.call(":1.7", Interfaces.GATE, "Open", null))));
            assertEquals(List.of("open dbus::1.7 uid=?"), commands());
        }
    }

    @Test
    void on_a_bus_of_everybody_only_a_stop_of_theirs_is_obeyed() throws Exception {
        try (FakeBus bus = new FakeBus(folder, Manners.ANSWERS)) {
            house.up(Map.of("bus", bus.address()));

            for (String member : List.of("Open", "Close", "Alarm", "Silence")) {
                Message denied = bus.reply(bus.call(":1.7", Interfaces.GATE, member, null));
                assertEquals(Call.ACCESS_DENIED, BusClient.error(denied));
            }
            for (GateAction action : GateAction.values()) {
                Message reply = bus.reply(
                        bus.call(":1.7", Interfaces.GATE1, "Request", "sa{sv}", action.word(), options(action)));
                boolean harmless = action == GateAction.STOP || action == GateAction.QUERY;
                assertEquals(harmless ? "" : Call.ACCESS_DENIED, BusClient.error(reply), action.word());
            }
            assertEquals("", BusClient.error(bus.reply(bus.call(":1.7", Interfaces.GATE, "Stop", null))));
            assertEquals(
                    List.of("stop dbus::1.7 uid=?", "query dbus::1.7 uid=?", "stop dbus::1.7 uid=?").stream()
                            .sorted()
                            .toList(),
                    commands().stream().sorted().toList());
        }
    }

    @Test
    void a_user_who_is_known_and_not_in_the_group_may_only_stop() throws Exception {
        try (FakeBus bus = new FakeBus(folder, Manners.ANSWERS)) {
            bus.know(Map.of("UnixUserID", new Variant<>(new UInt32(54_321))));
            house.up(Map.of("bus", bus.address()));

            Message denied = bus.reply(bus.call(":1.7", Interfaces.GATE, "Open", null));
            assertEquals(Call.ACCESS_DENIED, BusClient.error(denied));
            assertTrue(BusClient.text(denied).orElse("").contains("54321"), "says who");
            assertEquals("", BusClient.error(bus.reply(bus.call(":1.7", Interfaces.GATE, "Stop", null))));
            assertEquals(List.of("stop dbus::1.7 uid=54321"), commands());
        }
    }

    private List<String> commands() {
        return house.main.commands().stream()
                .map(command -> command.action().word() + " " + command.origin())
                .collect(Collectors.toList());
    }

    private static Map<String, Variant<?>> options(GateAction action) {
        return action == GateAction.SET_POSITION ? Map.of("position", new Variant<>(7)) : Map.of();
    }

    private static void vanish(TestBus bus, int i) throws Exception {
        try (BusClient client = new BusClient(bus.socket())) {
            if (i % 2 == 0) {
                client.send(DbusSettings.NAME, DbusSettings.PATH, Interfaces.GATE, "Open", null);
            } else {
                client.send(
                        DbusSettings.NAME, DbusSettings.PATH, Interfaces.GATE1, "Request", "sa{sv}", "close", Map.of());
            }
        }
    }
}

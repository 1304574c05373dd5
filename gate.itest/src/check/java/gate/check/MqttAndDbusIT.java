// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One gate on MQTT and on D-Bus at once: both see the same, and neither notices that the other fails. */
class MqttAndDbusIT {
    private static final boolean LONG = Boolean.getBoolean("check.long");
    private static final int COMMANDS = LONG ? 10_000 : 1_000;
    /** Under way of each side at any time; more would be beyond what a broker keeps for a slow reader. */
    private static final int UNDER_WAY = 25;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** What a gate tells of so many is more than is kept for a bus that takes nothing. */
    private static final int WHILE_AWAY = LONG ? 2_000 : 1_000;

    @TempDir
    Path folder;

    private PrivateBus bus;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        bus = new PrivateBus(folder);
        bus.start();
        site = new Site(folder);
        site.start(
                "gate~main:travel.ms=0",
                "gate~main:close.warning.ms=0",
                "gate.mqtt~main:heartbeat.ms=0",
                "gate.dbus:heartbeat.ms=0",
                "gate.dbus:bus=" + bus.address());
        assertThat(site.gateway().bus()).isEqualTo(bus.address());
    }

    @AfterEach
    void stop() {
        site.close();
        bus.close();
    }

    @Test
    void commands_of_both_sides_are_seen_by_both_in_one_order() throws Exception {
        try (BrokerSide broker = new BrokerSide(site, "orders");
                BusSide onBus = new BusSide(folder, bus.address())) {
            together(broker, onBus, UNDER_WAY, "first");
            List<String> last = broker.account().words();
            Await.until(
                    "both have the same last word",
                    () -> onBus.account().words().equals(last));
            broker.account().forget();
            onBus.forget();

            together(broker, onBus, COMMANDS / 2, "");
            int words = broker.account().words().size();
            Await.until("the last word is there", () -> onBus.account().words().size() >= words);
            Account atBroker = broker.account();
            assertThat(onBus.account().words()).isEqualTo(atBroker.words());
            assertThat(onBus.account().events()).isEqualTo(atBroker.events());
            assertThat(onBus.finished()).hasSize(COMMANDS).isEqualTo(atBroker.ended());
            assertThat(onBus.accepted()).hasSize(COMMANDS / 2);
            assertThat(onBus.refused()).isEmpty();
            long turns = turns(onBus.finished());
            assertThat(turns).as("times that the other side was next").isGreaterThan(COMMANDS / 50);
            Summary.tell(
                    "MQTT and D-Bus at once: " + COMMANDS + " commands, " + turns + " times the other side was next, "
                            + words + " words and " + atBroker.events().size() + " events in the same order on both");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "KILL"})
    void a_bus_that_fails_is_not_noticed_at_the_broker_and_is_served_again_when_it_is_back(String signal)
            throws Exception {
        try (BrokerSide broker = new BrokerSide(site, "orders")) {
            try (BusSide before = new BusSide(folder, bus.address())) {
                before.obeys("before", commands(10));
                bus.signal(signal);
                broker.obeys("away", commands(WHILE_AWAY));
            }
            assertThat(connects("gate.mqtt~main: connected to")).hasSize(1);
            if (signal.equals("STOP")) {
                bus.signal("CONT");
            } else {
                bus.kill();
                bus.start();
            }
            Await.until("the name is on the bus", () -> Busctl.hasOwner(folder, bus.address(), Busctl.NAME));
            try (BusSide after = new BusSide(folder, bus.address())) {
                after.obeys("after", commands(10));
            }
            assertThat(connects("gate.dbus: " + Busctl.NAME + " on")).hasSize(signal.equals("STOP") ? 1 : 2);
            Summary.tell("bus daemon SIG" + signal + ": " + WHILE_AWAY + " of " + WHILE_AWAY
                    + " commands through the broker carried out meanwhile");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "KILL"})
    void a_broker_that_fails_is_not_noticed_on_the_bus_and_is_served_again_when_it_is_back(String signal)
            throws Exception {
        try (BusSide onBus = new BusSide(folder, bus.address())) {
            try (BrokerSide before = new BrokerSide(site, "before")) {
                before.obeys("before", commands(10));
                site.mosquitto().signal(signal);
                onBus.obeys("away", commands(WHILE_AWAY));
                if (signal.equals("STOP")) {
                    site.mosquitto().signal("CONT");
                } else {
                    site.mosquitto().kill();
                    site.mosquitto().start();
                }
            }
            site.awaitOnline();
            try (BrokerSide after = new BrokerSide(site, "after")) {
                after.obeys("after", commands(10));
            }
            assertThat(connects("gate.dbus: " + Busctl.NAME + " on")).hasSize(1);
            Summary.tell("broker SIG" + signal + ": " + WHILE_AWAY + " of " + WHILE_AWAY
                    + " commands on the bus carried out meanwhile");
        }
    }

    /** Each side orders so many, whenever few enough are under way; returns when both have heard the end of all. */
    private static void together(BrokerSide broker, BusSide onBus, int each, String name) throws Exception {
        List<String> commands = commands(2 * each);
        int[] ordered = {0, 0};
        Await.until("both have heard of all", PATIENCE, () -> {
            List<String> atBroker = broker.account().ended();
            List<String> atBus = onBus.account().ended();
            for (; ordered[0] < Math.min(each, heard("m", atBroker, atBus) + UNDER_WAY); ordered[0]++) {
                broker.order(commands.get(2 * ordered[0]), "m" + name + ordered[0]);
            }
            for (; ordered[1] < Math.min(each, heard("d", atBroker, atBus) + UNDER_WAY); ordered[1]++) {
                onBus.order(commands.get(2 * ordered[1] + 1), "d" + name + ordered[1]);
            }
            return atBroker.size() == 2 * each
                    && atBus.size() == 2 * each
                    && onBus.finished().size() == 2 * each;
        });
    }

    /** How many ends of one side's commands both have heard. */
    private static long heard(String side, List<String> atBroker, List<String> atBus) {
        return Math.min(
                atBroker.stream().filter(id -> id.startsWith(side)).count(),
                atBus.stream().filter(id -> id.startsWith(side)).count());
    }

    private static List<String> commands(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % 3 == 0 ? "close" : "open")
                .toList();
    }

    private static long turns(List<String> ids) {
        return IntStream.range(1, ids.size())
                .filter(i -> ids.get(i).charAt(0) != ids.get(i - 1).charAt(0))
                .count();
    }

    private List<String> connects(String line) throws Exception {
        return site.gateway().log().lines().filter(each -> each.contains(line)).toList();
    }
}

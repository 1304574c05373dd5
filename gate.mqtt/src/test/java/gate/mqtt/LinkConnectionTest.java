// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GatewayPart;
import gate.link.Await;
import gate.link.FakeGate;
import gate.link.Told;
import gate.link.Told.Line;
import gate.wire.Mosquitto;
import gate.wire.Watcher;
import gate.wire.WebSocketBridge;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LinkConnectionTest {
    @TempDir
    File folder;

    LinkFixture house;

    @BeforeEach
    void start() {
        house = new LinkFixture(folder);
    }

    @AfterEach
    void end() {
        house.close();
    }

    @Test
    void a_broker_that_is_down_at_the_start_is_told_once_and_used_when_it_comes() throws Exception {
        try (Told told = new Told();
                Mosquitto broker = new Mosquitto()) {
            house.link("main", Map.of("broker.uri", "mqtt://localhost:" + broker.port()));
            house.awaitState("main", GatewayPart.DOWN);
            assertEquals("connection refused by tcp://localhost:" + broker.port(), house.detail("main"));
            assertEquals("tcp://localhost:" + broker.port(), house.part("main").get(GatewayPart.ADDRESS));
            Await.until("some attempts have failed", () -> house.attempts() > 3);

            broker.start();
            house.awaitState("main", GatewayPart.UP);
            assertNull(house.part("main").get(GatewayPart.DETAIL));
            broker.kill();
            house.awaitState("main", GatewayPart.DOWN);
            broker.start();
            house.awaitState("main", GatewayPart.UP);

            assertEquals(
                    List.of(Level.WARNING, Level.INFO, Level.WARNING, Level.INFO),
                    told.lines().stream().map(Line::level).toList(),
                    "refused, connected, lost, connected");
        }
    }

    @Test
    void after_each_of_twenty_kills_of_the_broker_the_link_hears_and_speaks_again() throws Exception {
        try (Mosquitto broker = Mosquitto.started()) {
            house.upLink(broker);
            for (int i = 0; i < 20; i++) {
                broker.kill();
                house.awaitState("main", GatewayPart.DOWN);
                broker.start();
                house.awaitState("main", GatewayPart.UP);
                try (Watcher watcher = new Watcher(broker)) {
                    watcher.say("close");
                    assertEquals("closed", watcher.next(), "after kill " + i);
                }
            }
            assertEquals(20, house.main.commands().size());
            Await.until(
                    "no client is left but one",
                    () -> LinkThreads.ofPaho("gate-").size() == 4);
        }
    }

    @Test
    void a_message_of_10_and_of_40_mb_ends_the_connection_but_not_the_link() throws Exception {
        try (Mosquitto broker = Mosquitto.started()) {
            house.upLink(broker);
            for (int megabytes : new int[] {10, 40}) {
                Process big = new ProcessBuilder(
                                "sh",
                                "-c",
                                "head -c " + megabytes + "000000 /dev/zero | mosquitto_pub -q 1 -s -p " + broker.port()
                                        + " -t " + Topics.COMMAND)
                        .inheritIO()
                        .start();
                house.awaitState("main", GatewayPart.DOWN);
                assertTrue(house.detail("main").contains("more than 1 MB"), house.detail("main"));
                assertEquals(0, big.waitFor());
                house.awaitState("main", GatewayPart.UP);
                try (Watcher watcher = new Watcher(broker)) {
                    watcher.say("close");
                    assertEquals("closed", watcher.next());
                }
            }
        }
    }

    @Test
    void a_websocket_carries_the_same_words_and_ends_at_a_message_of_10_mb_too() throws Exception {
        try (Mosquitto broker = Mosquitto.started();
                WebSocketBridge bridge = new WebSocketBridge(broker.port())) {
            house.link("main", Map.of("broker.uri", bridge.uri(), "heartbeat.ms", 0));
            house.awaitState("main", GatewayPart.UP);
            try (Watcher watcher = new Watcher(broker)) {
                watcher.say("open");
                assertEquals(List.of("opening", "opened"), watcher.next(2));
                watcher.say(Topics.COMMAND, new byte[1024 * 1024], false);
                watcher.say("close");
                assertEquals(List.of("closing", "closed"), watcher.next(2), "1 MB is refused, not fatal");

                watcher.say(Topics.COMMAND, new byte[10_000_000], false);
                house.awaitState("main", GatewayPart.DOWN);
                assertTrue(house.detail("main").contains("more than 1 MB"), house.detail("main"));
                house.awaitState("main", GatewayPart.UP);
                assertEquals("closed", watcher.next());
            }
        }
    }

    @Test
    void a_broker_that_does_not_let_us_in_says_why() throws Exception {
        try (Mosquitto broker = new Mosquitto("allow_anonymous false").start()) {
            house.link("main", Map.of("broker.uri", broker.uri(), "username", "u", ".password", "geheim"));
            house.awaitState("main", GatewayPart.DOWN);
            assertEquals(broker.uri() + " does not allow this client to connect", house.detail("main"));
        }
    }

    @Test
    void a_name_that_nobody_has_is_told_as_such() {
        house.link("main", Map.of("broker.uri", "tcp://nobody.invalid:1883"));
        house.awaitState("main", GatewayPart.DOWN);
        assertEquals("no machine is known by the name nobody.invalid", house.detail("main"));
    }

    @Test
    void a_broker_that_falls_silent_is_given_up_and_found_again() throws Exception {
        try (Mosquitto broker = Mosquitto.started()) {
            house.link("main", Map.of("broker.uri", broker.uri(), "heartbeat.ms", 0, "keepalive.s", 1));
            house.awaitState("main", GatewayPart.UP);
            broker.signal("STOP");
            house.awaitState("main", GatewayPart.DOWN);
            // Paho or the watchdog: whoever notices first says it in its own words
            assertTrue(house.detail("main").contains(broker.uri()), house.detail("main"));
            broker.signal("CONT");
            house.awaitState("main", GatewayPart.UP);
        }
    }

    @Test
    void two_links_on_two_brokers_never_cross() throws Exception {
        FakeGate side = new FakeGate("side");
        house.framework.gates().add(side);
        try (Mosquitto one = Mosquitto.started();
                Mosquitto two = Mosquitto.started();
                Watcher atOne = new Watcher(one);
                Watcher atTwo = new Watcher(two)) {
            house.link("one", Map.of("broker.uri", one.uri(), "gate.target", "(gate.id=main)", "heartbeat.ms", 0));
            house.link(
                    "two",
                    Map.of(
                            "broker.uri",
                            two.uri(),
                            "gate.target",
                            "(gate.id=side)",
                            "gate.default",
                            "side",
                            "heartbeat.ms",
                            0));
            assertEquals("closed", atOne.next());
            assertEquals("closed", atTwo.next());

            atOne.say("open");
            assertEquals(List.of("opening", "opened"), atOne.next(2));
            atTwo.say("close");
            assertEquals("closed", atTwo.next());

            assertEquals("mqtt:one", house.main.commands().get(0).origin().toString());
            assertEquals("mqtt:two", side.commands().get(0).origin().toString());
            assertEquals(1, house.main.commands().size());
            assertEquals(1, side.commands().size());
            assertTrue(atOne.heard.isEmpty() && atTwo.heard.isEmpty());
        }
    }

    @Test
    void every_gate_has_topics_of_its_own_where_they_contain_its_id() throws Exception {
        FakeGate side = new FakeGate("side");
        try (Mosquitto broker = Mosquitto.started();
                Watcher watcher = new Watcher(broker, "g/+/status")) {
            MqttLink link = house.link(
                    "main",
                    Map.of(
                            "broker.uri",
                            broker.uri(),
                            "topic.status",
                            "g/{gate}/status",
                            "topic.command",
                            "g/{gate}/command",
                            "heartbeat.ms",
                            0));
            assertEquals("g/main/status", watcher.nextHeard().topic());

            link.bindGate(side, side.properties());
            Await.until("heard by the new gate", () -> {
                try {
                    watcher.say("g/side/command", "open".getBytes(StandardCharsets.UTF_8), false);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return !side.commands().isEmpty();
            });
            assertTrue(house.main.commands().isEmpty());
        } finally {
            side.close();
        }
    }

    @Test
    void two_clients_with_one_id_do_not_fight_and_say_so() throws Exception {
        try (Mosquitto broker = Mosquitto.started()) {
            Map<String, Object> settings = Map.of("broker.uri", broker.uri(), "client.id", "same");
            house.link("one", settings);
            house.awaitState("one", GatewayPart.UP);
            house.link("two", settings);

            Await.until(
                    "one of them says so",
                    () -> house.detail("one").contains("another client has the id same")
                            || house.detail("two").contains("another client has the id same"));
        }
    }

    @Test
    void a_link_without_a_broker_is_off_and_dials_nothing() {
        house.link("main", Map.of("broker.uri", ""));
        house.awaitState("main", GatewayPart.OFF);
        assertEquals(0, house.attempts());
    }

    @Test
    void a_first_configuration_that_is_bad_is_told_and_the_last_good_one_used() {
        try (Told told = new Told()) {
            house.link("main", Map.of("broker.uri", "http://x", "qoss", "1"));
            house.awaitState("main", GatewayPart.REFUSED);
            assertTrue(house.detail("main").contains("qoss=1 is not allowed: no such key"), house.detail("main"));
            assertTrue(house.detail("main").contains("broker.uri=http://x is not allowed: tcp://HOST:PORT"));
            assertEquals(1, told.lines().size());
        }
    }

    @Test
    void a_foreign_broker_on_our_port_moves_only_simulated_gates_and_gets_no_password() throws Exception {
        try (Mosquitto broker = Mosquitto.started()) {
            FakeGate real = new FakeGate("real");
            GatewayPart ours = new GatewayPart() {};
            MqttLink link = house.upLink(broker);
            String address = "tcp://localhost:" + broker.port();
            link.bindBroker(
                    ours,
                    Map.of(
                            "part.kind", "broker",
                            "part.state", "down",
                            "part.address", address,
                            "broker.port.foreign", true,
                            "part.detail", "held by mosquitto (pid 7)"));
            house.awaitState("main", GatewayPart.UP);

            link.bindGate(real, Map.of("gate.id", "real", "gate.simulated", false));
            house.awaitState("main", GatewayPart.DOWN);
            assertTrue(house.detail("main").startsWith("held by mosquitto (pid 7); "), house.detail("main"));

            link.unbindGate(real);
            house.awaitState("main", GatewayPart.UP);

            link.modified(LinkFixture.configuration(
                    "main", Map.of("broker.uri", broker.uri(), "username", "u", ".password", "geheim")));
            house.awaitState("main", GatewayPart.DOWN);
            link.unbindBroker(ours);
            house.awaitState("main", GatewayPart.UP);
            assertFalse(house.part("main").toString().contains("geheim"));
            real.close();
        }
    }

    @Test
    void our_own_broker_is_waited_for_while_it_starts() throws Exception {
        try (Mosquitto broker = new Mosquitto()) {
            GatewayPart ours = new GatewayPart() {};
            Map<String, Object> starting =
                    Map.of("part.kind", "broker", "part.state", "starting", "part.address", broker.uri());
            MqttLink link = house.linkBefore(
                    started -> started.bindBroker(ours, starting), "main", Map.of("broker.uri", broker.uri()));
            assertEquals(GatewayPart.STARTING, house.part("main").get(GatewayPart.STATE));

            broker.start();
            Map<String, Object> up = Map.of("part.kind", "broker", "part.state", "up", "part.address", broker.uri());
            link.updatedBroker(ours, up);
            house.awaitState("main", GatewayPart.UP);
        }
    }
}

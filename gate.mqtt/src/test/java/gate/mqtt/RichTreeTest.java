// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateCapability;
import gate.api.GatePosition;
import gate.api.GateState;
import gate.api.GatewayPart;
import gate.link.Await;
import gate.wire.Mosquitto;
import gate.wire.Relay;
import gate.wire.Watcher;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The rich tree at a real broker. */
@Timeout(120)
class RichTreeTest {
    private static final String CONFIG = "homeassistant/device/t_main/config";
    private static final Set<String> RETAINED = Set.of(
            "gates/t/availability",
            "gates/t/session",
            "gates/t/main/state",
            "gates/t/main/availability",
            "gates/t/main/lockdown",
            "gates/t/main/obstruction",
            "gates/t/main/alarm",
            "gates/t/main/tamper",
            "gates/t/main/attributes",
            "gates/t/main/position",
            CONFIG);

    @TempDir
    File folder;

    private Mosquitto broker;
    private LinkFixture house;

    @BeforeEach
    void start() {
        broker = Mosquitto.started();
        house = new LinkFixture(folder);
        house.main.become(house.main.next(GateState.CLOSED).toBuilder()
                .capabilities(Set.of(GateCapability.POSITION))
                .position(Optional.of(new GatePosition(0, GatePosition.Source.LIMIT)))
                .build());
    }

    @AfterEach
    void end() {
        house.close();
        broker.close();
    }

    @Test
    void the_whole_tree_is_there_for_one_who_comes_later_and_again_after_the_broker_has_lost_it() throws Exception {
        up("gates/t");
        awaitTree();
        broker.kill();
        house.awaitState("main", GatewayPart.DOWN);
        broker.start();
        house.awaitState("main", GatewayPart.UP);
        awaitTree();
    }

    @Test
    void what_changes_is_heard_live_at_its_qos() throws Exception {
        up("gates/t");
        awaitTree();
        try (Watcher watcher = new Watcher(broker, "gates/t/main/state", "gates/t/main/heartbeat")) {
            assertEquals("closed", watcher.nextHeard().text());
            watcher.say("gates/t/main/command", "UP".getBytes(StandardCharsets.UTF_8), false);
            Map<String, Integer> qos = new HashMap<>();
            Await.until("open and a heartbeat", () -> {
                for (Watcher.Heard heard = watcher.heard.poll(); heard != null; heard = watcher.heard.poll()) {
                    qos.put(heard.text().startsWith("{") ? "heartbeat" : heard.text(), heard.qos());
                }
                return qos.keySet().equals(Set.of("opening", "open", "heartbeat"));
            });
            assertEquals(Map.of("opening", 1, "open", 1, "heartbeat", 0), qos);
        }
    }

    @Test
    void a_gateway_that_is_cut_off_is_offline_by_its_will_and_online_by_the_next_birth() throws Exception {
        try (Relay relay = new Relay(broker.port());
                Watcher watcher = new Watcher(broker, "gates/t/availability")) {
            house.link("main", settings(relay.uri(), "gates/t"));
            assertEquals(new Watcher.Heard("gates/t/availability", "online", 1, false), watcher.nextHeard());
            relay.cut();
            assertEquals(new Watcher.Heard("gates/t/availability", "offline", 1, false), watcher.nextHeard());
            assertEquals(new Watcher.Heard("gates/t/availability", "online", 1, false), watcher.nextHeard());
            relay.close();
            assertEquals("offline", watcher.next());
            assertEquals("offline", tree("gates/t/availability").get("gates/t/availability"), "and stays");
        }
    }

    @Test
    void an_orderly_stop_says_offline_itself() throws Exception {
        try (Watcher watcher = new Watcher(broker, "gates/t/availability")) {
            MqttLink link = up("gates/t");
            assertEquals("online", watcher.next());
            house.stop(link);
            assertEquals("offline", watcher.next());
            assertEquals("offline", tree("gates/t/availability").get("gates/t/availability"));
            assertTrue(watcher.heard.isEmpty(), "by the farewell, and not by the will as well");
        }
    }

    @Test
    void another_base_leaves_the_old_one_offline_and_has_everything_anew() throws Exception {
        MqttLink link = up("gates/old");
        try (Watcher watcher = new Watcher(broker, "gates/old/availability", "gates/t/availability")) {
            assertEquals("online", watcher.next());
            link.modified(LinkFixture.configuration("main", settings(broker.uri(), "gates/t")));
            assertEquals(
                    List.of("gates/old/availability offline", "gates/t/availability online"),
                    List.of(line(watcher.nextHeard()), line(watcher.nextHeard())));
        }
        awaitTree();
        Await.until(
                "the old announcement is gone",
                () -> tree("homeassistant/#").keySet().equals(Set.of(CONFIG)));
    }

    @Test
    void a_retained_command_is_taken_out_of_the_broker_and_moves_nothing() throws Exception {
        try (Watcher watcher = new Watcher(broker, "gates/t/main/event")) {
            watcher.say("gates/t/main/command", "open".getBytes(StandardCharsets.UTF_8), true);
            up("gates/t");
            house.awaitRefused("retained", 1);
            assertTrue(watcher.next().contains("\"reason\":\"retained\""));
            Await.until("it is gone", () -> tree("gates/t/main/command").isEmpty());

            watcher.say("gates/t/main/command", "open".getBytes(StandardCharsets.UTF_8), true);
            Await.until(
                    "obeyed live, nobody can know better",
                    () -> house.main.commands().stream()
                            .anyMatch(command -> command.action() == gate.api.GateAction.OPEN));
            house.awaitRefused("retained", 2);
        }
    }

    private MqttLink up(String base) {
        MqttLink link = house.link("main", settings(broker.uri(), base));
        house.awaitState("main", GatewayPart.UP);
        return link;
    }

    private static Map<String, Object> settings(String broker, String base) {
        return Map.of("broker.uri", broker, "base", base, "heartbeat.ms", 100);
    }

    /** Everything that must be retained is, and nothing else. */
    private void awaitTree() {
        Await.until("the whole tree", () -> {
            Map<String, String> now = tree("gates/t/#", "homeassistant/#");
            return now.keySet().equals(RETAINED);
        });
        Map<String, String> tree = tree("gates/t/#");
        assertEquals("online", tree.get("gates/t/availability"));
        assertEquals("online", tree.get("gates/t/main/availability"));
        assertEquals("closed", tree.get("gates/t/main/state"));
        assertEquals("0", tree.get("gates/t/main/position"));
        assertEquals("UNLOCKED", tree.get("gates/t/main/lockdown"));
    }

    /** What the broker keeps there. */
    private Map<String, String> tree(String... filters) {
        Map<String, String> kept = new TreeMap<>();
        String end = "end/" + System.nanoTime();
        try (Watcher watcher = new Watcher(broker, filters);
                Watcher speaker = new Watcher(broker, end)) {
            // what is kept comes with the subscription, and then this
            speaker.say(end, new byte[] {'.'}, false);
            speaker.nextHeard();
            for (Watcher.Heard heard = watcher.heard.poll(); heard != null; heard = watcher.heard.poll()) {
                if (heard.retained()) {
                    kept.put(heard.topic(), heard.text());
                    assertEquals(heard.topic().endsWith("/position") ? 0 : 1, heard.qos(), heard.topic());
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return kept;
    }

    private static String line(Watcher.Heard heard) {
        return heard.topic() + " " + heard.text();
    }
}

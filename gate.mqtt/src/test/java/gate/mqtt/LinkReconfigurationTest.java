// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateAction;
import gate.api.GatewayPart;
import gate.link.Await;
import gate.wire.Mosquitto;
import gate.wire.Watcher;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LinkReconfigurationTest {
    @TempDir
    File folder;

    Mosquitto broker;
    LinkFixture house;
    MqttLink link;
    final Map<String, Object> settings = new HashMap<>();

    @BeforeEach
    void start() {
        broker = Mosquitto.started();
        house = new LinkFixture(folder);
        settings.put("broker.uri", broker.uri());
        settings.put("heartbeat.ms", 0);
        settings.put("client.id", "link");
        link = house.link("main", settings);
        house.awaitState("main", GatewayPart.UP);
    }

    @AfterEach
    void end() {
        house.close();
        broker.close();
    }

    @Test
    void topics_heartbeat_qos_rate_and_gates_change_without_a_new_connection() throws Exception {
        try (Watcher watcher = new Watcher(broker, true, "new/status")) {
            settings.put("topic.status", "new/status");
            settings.put("topic.command", "new/command");
            settings.put("heartbeat.ms", 100);
            settings.put("qos", 0);
            settings.put("rate.limit", 0);
            link.modified(LinkFixture.configuration("main", settings));

            assertEquals(new Watcher.Heard("new/status", "closed", 0, false), watcher.nextHeard());
            assertEquals("noop", watcher.next());
            Await.until("the new topic is heard", () -> says(watcher, "new/command", "close"));
            says(watcher, Topics.COMMAND, "open");
            says(watcher, "new/command", "alarm on");
            awaitCommand(GateAction.ALARM);

            settings.put("gate.target", "(gate.id=other)");
            link.modified(LinkFixture.configuration("main", settings));
            says(watcher, "new/command", "open");
            Await.until("the gate is not served", () -> house.part("main").containsKey("refused.unreachable"));

            settings.remove("gate.target");
            link.modified(LinkFixture.configuration("main", settings));
            says(watcher, "new/command", "stop");
            awaitCommand(GateAction.STOP);
            assertTrue(
                    house.main.commands().stream().noneMatch(command -> command.action() == GateAction.OPEN),
                    "neither by the old topic nor past the filter");
        }
        assertEquals(1, broker.connects("link"));
        assertEquals(GatewayPart.UP, house.part("main").get(GatewayPart.STATE));
    }

    @Test
    void what_a_connection_is_made_with_makes_a_new_one() {
        settings.put("keepalive.s", 7);
        link.modified(LinkFixture.configuration("main", settings));
        Await.until("connected again", () -> broker.connects("link") == 2);
        settings.put("client.id", "link-2");
        link.modified(LinkFixture.configuration("main", settings));
        Await.until("connected again", () -> broker.connects("link-2") == 1);
        settings.put("broker.uri", "");
        link.modified(LinkFixture.configuration("main", settings));
        house.awaitState("main", GatewayPart.OFF);
        Await.until("no client is left", () -> LinkThreads.ofPaho("link").isEmpty());
    }

    @Test
    void the_same_again_does_nothing_and_a_bad_one_is_told_while_the_last_good_one_stays() throws Exception {
        link.modified(LinkFixture.configuration("main", settings));
        settings.put("qos", 3);
        settings.put("client.id", "link-3");
        link.modified(LinkFixture.configuration("main", settings));
        Await.until("the problem is told", () -> house.detail("main").contains("qos=3 is not allowed"));
        assertEquals(GatewayPart.UP, house.part("main").get(GatewayPart.STATE));

        try (Watcher watcher = new Watcher(broker)) {
            watcher.say("close");
            assertEquals("closed", watcher.next());
        }
        assertEquals(1, broker.connects("link"));

        settings.put("qos", 1);
        settings.put("client.id", "link");
        link.modified(LinkFixture.configuration("main", settings));
        Await.until("nothing is wrong any more", () -> !house.part("main").containsKey(GatewayPart.DETAIL));
        assertEquals(1, broker.connects("link"));
    }

    @Test
    void a_bad_configuration_at_the_next_start_is_replaced_by_the_last_good_one() {
        house.stop(link);
        assertTrue(house.part("main").isEmpty());
        Await.until("no client is left", () -> LinkThreads.ofPaho("link").isEmpty());

        settings.put("broker.uri", "tcp://with_underscore:1883");
        house.link("main", settings);
        house.awaitState("main", GatewayPart.UP);
        assertTrue(house.detail("main").contains("broker.uri=tcp://with_underscore:1883 is not allowed"));
    }

    private void awaitCommand(GateAction action) {
        Await.until(
                action + " arrives",
                () -> house.main.commands().stream().anyMatch(command -> command.action() == action));
    }

    private boolean says(Watcher watcher, String topic, String word) {
        try {
            watcher.say(topic, word.getBytes(StandardCharsets.UTF_8), false);
            return !house.main.commands().isEmpty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

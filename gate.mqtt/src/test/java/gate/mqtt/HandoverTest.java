// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GatewayPart;
import gate.api.PropertiesFile;
import gate.link.Await;
import gate.link.LinkName;
import gate.wire.Mosquitto;
import gate.wire.Watcher;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said to a link that is being replaced reaches its successor, if that comes soon, and nobody otherwise. */
@Timeout(120)
class HandoverTest {
    private static final String COMMAND = "gates/t/main/command";

    @TempDir
    File folder;

    private final Map<String, Object> settings = new HashMap<>();
    private Mosquitto broker;
    private LinkFixture house;
    private MqttLink link;
    private Watcher client;

    @BeforeEach
    void start() throws Exception {
        // what comes while nobody is connected is kept for ever, however much
        broker = new Mosquitto("max_queued_messages 0").start();
        house = new LinkFixture(folder);
        settings.put("broker.uri", broker.uri());
        settings.put("base", "gates/t");
        settings.put("client.id", "link");
        settings.put("rate.limit", 0);
        settings.put("heartbeat.ms", 0);
        link = house.link("main", settings);
        house.awaitState("main", GatewayPart.UP);
        client = new Watcher(broker, "gates/t/main/result/me", "gates/t/session", "gates/t/availability");
    }

    @AfterEach
    void end() throws Exception {
        client.close();
        house.close();
        broker.close();
    }

    @Test
    void a_successor_obeys_once_what_was_said_meanwhile_and_answers() throws Exception {
        String session = session();
        house.stop(link);
        json("a", "open");
        json("b", "close");
        link = house.link("main", settings);

        assertEquals(List.of("a accepted", "a completed", "b accepted", "b completed"), receipts(4));
        assertEquals(List.of(GateAction.OPEN, GateAction.CLOSE), actions());
        assertEquals(session, session(), "it is the same time in which commands may be written");
    }

    @Test
    void it_says_that_it_goes_and_that_it_is_back() throws Exception {
        assertEquals("online", word("gates/t/availability"));
        house.stop(link);
        assertEquals("offline", word("gates/t/availability"));
        link = house.link("main", settings);
        assertEquals("online", word("gates/t/availability"));
    }

    @Test
    void words_without_an_age_are_obeyed_after_a_short_gap() throws Exception {
        house.stop(link);
        client.say(COMMAND, bytes("open"), false);
        link = house.link("main", settings);
        Await.until("obeyed", () -> actions().equals(List.of(GateAction.OPEN)));
    }

    @Test
    void after_two_seconds_only_stop_and_what_tells_its_age_are_obeyed() throws Exception {
        house.stop(link);
        client.say(COMMAND, bytes("open"), false);
        client.say(COMMAND, bytes("stop"), false);
        json("a", "close");
        waitFor(2100);
        link = house.link("main", settings);
        house.awaitRefused("expired", 1);
        assertEquals(List.of("a accepted", "a completed"), receipts(2));
        assertEquals(List.of(GateAction.STOP, GateAction.CLOSE), actions());
        Await.until("words are obeyed again", () -> {
            says("alarm on");
            return actions().contains(GateAction.ALARM);
        });
    }

    @Test
    void after_five_seconds_everything_is_thrown_away() throws Exception {
        String session = session();
        house.stop(link);
        json("a", "open");
        waitFor(5100);
        link = house.link("main", settings);
        house.awaitState("main", GatewayPart.UP);
        json("b", "close");
        assertEquals(List.of("b accepted", "b completed"), receipts(2));
        assertEquals(List.of(GateAction.CLOSE), actions());
        assertNotEquals(session, session());
    }

    @Test
    void a_gateway_that_stops_leaves_nothing_to_be_obeyed_after_its_next_start() throws Exception {
        house.framework.stopping();
        house.stop(link);
        json("a", "open");
        link = house.link("main", settings);
        house.awaitState("main", GatewayPart.UP);
        json("b", "close");
        assertEquals(List.of("b accepted", "b completed"), receipts(2));
        assertEquals(List.of(GateAction.CLOSE), actions());
    }

    @Test
    void a_note_is_taken_up_once() throws Exception {
        house.stop(link);
        link = house.link("main", settings);
        house.awaitState("main", GatewayPart.UP);
        assertFalse(memory().takeLeft().containsKey("session.id"), "a process that is killed now leaves nothing");
    }

    @Test
    void nobody_takes_up_what_another_process_left() throws Exception {
        LinkMemory memory = memory();
        memory.leave(Map.of("session.id", "x"));
        memory.save();
        assertEquals(Map.of("session.id", "x"), memory().takeLeft());

        PropertiesFile file = new PropertiesFile(memoryFile());
        Map<String, String> values = new HashMap<>(file.read());
        values.putAll(Map.of("left.session.id", "x", "left.process", "1 long ago"));
        file.write(values);
        assertEquals(Map.of(), memory().takeLeft());
        assertFalse(file.read().containsKey("left.session.id"), "it is forgotten");
    }

    @Test
    void a_connection_that_is_made_anew_with_other_settings_hands_over_too() throws Exception {
        String session = session();
        for (int i = 0; i < 10; i++) {
            json("a" + i, i % 2 == 0 ? "open" : "close");
            settings.put("keepalive.s", 5 + i % 2);
            link.modified(LinkFixture.configuration("main", settings));
            json("b" + i, i % 2 == 0 ? "open" : "close");
        }
        Await.until("all are obeyed", () -> house.main.commands().size() >= 20);
        assertEquals(20, ids().stream().distinct().count());
        assertEquals(20, ids().size());
        assertEquals(session, session());
    }

    @Test
    void under_another_client_id_nothing_is_kept_for_the_old_one() throws Exception {
        settings.put("client.id", "other");
        link.modified(LinkFixture.configuration("main", settings));
        Await.until("heard again", () -> broker.subscriptions("other") > 0);
        json("a", "open");
        assertEquals(List.of("a accepted", "a completed"), receipts(2));

        long before = broker.subscriptions("link");
        settings.put("client.id", "link");
        link.modified(LinkFixture.configuration("main", settings));
        Await.until("heard again", () -> broker.subscriptions("link") > before);
        json("b", "close");
        assertEquals(List.of("b accepted", "b completed"), receipts(2));
        assertEquals(List.of("a", "b"), ids());
    }

    @Test
    void thirty_replacements_under_a_stream_of_commands_lose_none_and_double_none() throws Exception {
        int many = 1500;
        Thread talker = new Thread(() -> IntStream.range(0, many).forEach(i -> {
            jsonQuietly("n" + i, i % 2 == 0 ? "open" : "close");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }));
        talker.start();
        for (int i = 0; i < 30; i++) {
            house.stop(link);
            link = house.link("main", settings);
            if (i % 3 != 0) {
                // one in three is stopped in the middle of its attempt
                house.awaitState("main", GatewayPart.UP);
            }
        }
        talker.join();
        Await.until("all are obeyed", () -> ids().stream().distinct().count() == many);
        List<String> receipts = receipts(2 * many);
        for (int i = 0; i < many; i++) {
            int decided = receipts.indexOf("n" + i + " accepted");
            int ended = receipts.indexOf("n" + i + " completed");
            assertTrue(0 <= decided && decided < ended, "receipts of n" + i + " at " + decided + " and " + ended);
        }
        assertEquals(many, house.main.commands().size(), "each was obeyed once");
    }

    private LinkMemory memory() {
        return new LinkMemory(memoryFile(), text -> {});
    }

    private Path memoryFile() {
        return folder.toPath()
                .resolve(LinkName.of(LinkFixture.configuration("main", settings), MqttLink.PID)
                        .fileName("sent"));
    }

    private List<GateAction> actions() {
        return house.main.commands().stream().map(GateCommand::action).toList();
    }

    private List<String> ids() {
        return house.main.commands().stream().map(each -> each.id().orElse("")).toList();
    }

    private void says(String word) {
        try {
            client.say(COMMAND, bytes(word), false);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void json(String id, String command) throws Exception {
        String text = "{\"id\":\"" + id + "\",\"cmd\":\"" + command + "\",\"reply\":\"me\",\"ttl\":60000,\"ts\":"
                + System.currentTimeMillis() + "}";
        client.say(COMMAND, bytes(text), false);
    }

    private void jsonQuietly(String id, String command) {
        try {
            json(id, command);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many receipts, each once: the id and the outcome. */
    private List<String> receipts(int count) throws Exception {
        List<String> found = new ArrayList<>();
        while (found.size() < count) {
            Map<String, Object> json = ReadJson.object(word("gates/t/main/result/me"));
            String receipt = json.get("id") + " " + json.get("outcome");
            // the broker may have had one whose acknowledgement we never saw
            if (!found.contains(receipt)) {
                found.add(receipt);
            }
        }
        return found;
    }

    /** The next that is heard on a topic; what comes on others is left out. */
    private String word(String topic) throws Exception {
        Watcher.Heard heard = client.nextHeard();
        while (!heard.topic().equals(topic)) {
            heard = client.nextHeard();
        }
        return heard.text();
    }

    /** That is published now. */
    private String session() throws Exception {
        try (Watcher look = new Watcher(broker, "gates/t/session")) {
            return String.valueOf(ReadJson.object(look.next()).get("session"));
        }
    }

    /** Time passes, for the broker too. */
    private static void waitFor(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

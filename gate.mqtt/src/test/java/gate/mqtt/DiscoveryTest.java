// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateCapability;
import gate.api.GateInput;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.InputState;
import gate.wire.Wire;
import gate.wire.Word;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
    private static final String TOPIC = "homeassistant/device/gw-01_main/config";
    private static final GateStatus ALL = GateStatus.builder()
            .id("main")
            .label("Main gate")
            .kind("Sliding gate")
            .capabilities(Set.of(GateCapability.POSITION, GateCapability.OBSTRUCTION, GateCapability.SOUNDER))
            .inputs(Map.of(GateInput.TAMPER, InputState.CLEAR))
            .build();
    private static final GateStatus LITTLE =
            GateStatus.builder().id("main").kind("door").build();

    @TempDir
    Path folder;

    private final TestClock time = new TestClock();
    private final RichTopics topics = new RichTopics("gates/gw-01");
    private final DiscoverySettings settings = new DiscoverySettings("homeassistant", "homeassistant");
    private LinkMemory memory = new LinkMemory(null, text -> {});
    private Discovery discovery = discovery();
    private Wire wire;

    @Test
    void a_gate_that_has_everything_is_announced_as_in_the_contract() throws Exception {
        connect();
        discovery.status("main", ALL);
        Word word = wire.words.get(0);
        assertEquals(TOPIC, word.topic());
        assertTrue(word.retain());
        assertEquals(1, word.qos());

        Map<String, Object> ours = ReadJson.object(word.text());
        Map<String, Object> contract;
        try (InputStream example = getClass().getResourceAsStream("ha-device-discovery.json")) {
            contract = ReadJson.object(new String(example.readAllBytes(), StandardCharsets.UTF_8));
        }
        // the example's own vendor; there is no page, and no address for support
        at(contract, "device").put("manufacturer", "Gate");
        at(contract, "device").remove("configuration_url");
        at(contract, "origin").remove("support_url");
        // every word of the history, of which the example has most
        Object types = at(ours, "components", "events").remove("event_types");
        Object known = at(contract, "components", "events").remove("event_types");
        assertTrue(((List<?>) types).containsAll((List<?>) known), () -> known + " in " + types);
        assertEquals(contract, ours);
    }

    @Test
    void only_what_a_gate_has_is_announced() {
        discovery.speak(topics, new DiscoverySettings("homeassistant", ""));
        connect();
        discovery.status("main", LITTLE);
        Map<String, Object> json = ReadJson.object(wire.words.get(0).text());
        assertEquals(
                Set.of("gate", "alarm", "events", "cycles", "stop", "reachable"),
                at(json, "components").keySet());
        Map<String, Object> cover = at(json, "components", "gate");
        assertEquals("door", cover.get("device_class"));
        assertFalse(cover.keySet().stream().anyMatch(key -> key.contains("position")), "no position");
        assertEquals("main", at(json, "device").get("name"));
    }

    @Test
    void a_gate_is_announced_once_and_again_when_its_shape_changes() {
        connect();
        discovery.status("main", LITTLE);
        discovery.status(
                "main", LITTLE.toBuilder().sequence(7).state(GateState.OPEN).build());
        assertEquals(1, wire.take().size());
        discovery.status("main", LITTLE.toBuilder().label("Door").build());
        assertEquals(1, wire.take().size());
    }

    @Test
    void a_component_that_goes_is_first_sent_with_its_platform_only() {
        connect();
        discovery.status("main", ALL);
        wire.take();
        discovery.status("main", LITTLE);

        assertGoing(Map.of(
                "obstruction", "binary_sensor", "tamper", "binary_sensor", "partial", "button", "silence", "button"));
        discovery.status("main", LITTLE);
        assertEquals(List.of(), wire.take());
    }

    @Test
    void so_is_one_that_went_with_a_reconfiguration_a_connection_or_an_earlier_process() {
        Map<String, String> going = Map.of(
                "obstruction", "binary_sensor", "tamper", "binary_sensor", "partial", "button", "silence", "button");
        memory = new LinkMemory(folder.resolve("sent"), text -> {});
        discovery = discovery();
        connect();
        discovery.status("main", ALL);
        wire.take();
        discovery.gone("main");
        discovery.status("main", LITTLE);
        assertGoing(going);

        discovery.status("main", ALL);
        connect();
        discovery.status("main", LITTLE);
        wire.words.remove(0);
        assertGoing(going);

        discovery.status("main", ALL);
        memory.save();
        memory = new LinkMemory(folder.resolve("sent"), text -> {});
        discovery = discovery();
        connect();
        discovery.status("main", LITTLE);
        assertGoing(going);
    }

    @Test
    void the_lock_goes_with_its_setting() {
        connect();
        discovery.status("main", LITTLE);
        wire.take();
        discovery.speak(topics, new DiscoverySettings("homeassistant", ""));
        assertGoing(Map.of("lockdown", "lock"));
    }

    @Test
    void both_steps_reach_a_slow_broker_in_their_order() {
        wire = Wire.slow(1, 1000);
        discovery.connect(wire.outbox);
        discovery.greet();
        discovery.status("other", LITTLE.toBuilder().id("other").build());
        discovery.status("main", ALL);
        discovery.status("main", LITTLE);
        wire.acknowledgeAll();
        List<String> main =
                wire.take().stream().filter(line -> line.startsWith(TOPIC)).toList();
        assertEquals(2, main.size(), "what was first announced never went out");
        assertTrue(main.get(0).contains("\"tamper\":{\"platform\":\"binary_sensor\"}"), main.get(0));
        assertFalse(main.get(1).contains("\"tamper\":{"), main.get(1));
    }

    @Test
    void a_component_goes_again_where_the_broker_did_not_take_that_it_went() {
        connect();
        discovery.status("main", ALL);
        wire = Wire.slow(1, 1000);
        discovery.connect(wire.outbox);
        discovery.greet();
        discovery.status("main", LITTLE);
        wire.outbox.close();
        connect();
        assertGoing(Map.of(
                "obstruction", "binary_sensor", "tamper", "binary_sensor", "partial", "button", "silence", "button"));
    }

    @Test
    void a_gate_that_goes_for_good_is_taken_back_and_one_that_comes_back_in_time_is_not() {
        connect();
        discovery.status("main", ALL);
        time.pass(Duration.ofMinutes(1));
        wire.take();
        discovery.gone("main");
        time.pass(Duration.ofMillis(9_999));
        discovery.settle();
        discovery.status("main", ALL);
        time.pass(Duration.ofMinutes(1));
        discovery.settle();
        assertEquals(List.of(), wire.take());

        discovery.gone("main");
        time.pass(Duration.ofSeconds(10));
        discovery.settle();
        discovery.settle();
        assertEquals(List.of(TOPIC + " "), wire.take());
        assertEquals(Set.of(), memory.announced());

        discovery.status("main", ALL);
        assertEquals(1, wire.take().size(), "and is announced when it comes after all");
    }

    @Test
    void one_that_is_selected_no_longer_is_taken_back_and_announced_when_it_is_again() {
        connect();
        discovery.status("main", ALL);
        time.pass(Duration.ofMinutes(1));
        wire.take();
        discovery.forget();
        discovery.settle();
        assertEquals(List.of(), wire.take(), "its first status may be on the way");
        time.pass(Duration.ofSeconds(10));
        discovery.settle();
        assertEquals(List.of(TOPIC + " "), wire.take());
        discovery.status("main", ALL);
        assertEquals(1, wire.take().size());
    }

    @Test
    void one_that_went_while_there_was_no_connection_is_taken_back_over_the_next() {
        connect();
        discovery.status("main", ALL);
        wire.outbox.close();
        discovery.gone("main");
        time.pass(Duration.ofMinutes(1));
        discovery.settle();
        connect();
        assertEquals(List.of(), wire.take());
        time.pass(Duration.ofSeconds(10));
        discovery.settle();
        assertEquals(List.of(TOPIC + " "), wire.take());
    }

    @Test
    void an_emptying_that_the_broker_did_not_take_is_repeated_over_the_next_connection() {
        connect();
        discovery.status("main", ALL);
        wire = Wire.slow(10, 1000);
        discovery.connect(wire.outbox);
        discovery.greet();
        discovery.gone("main");
        time.pass(Duration.ofSeconds(10));
        discovery.settle();
        wire.outbox.close();
        connect();
        time.pass(Duration.ofSeconds(10));
        discovery.settle();
        assertEquals(List.of(TOPIC + " "), wire.take());
    }

    @Test
    void another_prefix_or_none_takes_back_what_stands_under_the_old_one() {
        connect();
        discovery.status("main", ALL);
        wire.take();
        discovery.speak(topics, new DiscoverySettings("ha", ""));
        assertEquals(
                List.of(TOPIC, "ha/device/gw-01_main/config"),
                wire.words.stream().map(Word::topic).toList());
        assertEquals("", wire.words.get(0).text());
        wire.take();
        discovery.speak(topics, new DiscoverySettings("", ""));
        assertEquals(List.of("ha/device/gw-01_main/config "), wire.take());
        discovery.status("main", LITTLE);
        discovery.repeat();
        assertEquals(List.of(), wire.take());
    }

    @Test
    void what_an_earlier_run_announced_elsewhere_is_taken_back_at_once_and_its_missing_gates_later() {
        memory.announced("homeassistant/device/old-name_main/config", Map.of("gate", "cover"));
        memory.announced("homeassistant/device/gw-01_gone/config", Map.of("gate", "cover"));
        memory.announced(TOPIC, Map.of("gate", "cover"));
        connect();
        assertEquals(List.of("homeassistant/device/old-name_main/config "), wire.take());
        discovery.status("main", ALL);
        wire.take();
        time.pass(Duration.ofSeconds(10));
        discovery.settle();
        assertEquals(List.of("homeassistant/device/gw-01_gone/config "), wire.take());
        assertEquals(Set.of(TOPIC), memory.announced());
    }

    @Test
    void home_assistant_gets_everything_again_when_it_starts_but_at_most_once_in_ten_seconds() {
        connect();
        discovery.status("main", ALL);
        discovery.status("side", LITTLE.toBuilder().id("side").build());
        wire.take();
        discovery.repeat();
        assertEquals(2, wire.take().size());
        time.pass(Duration.ofMillis(9_999));
        discovery.repeat();
        assertEquals(List.of(), wire.take());
        time.pass(Duration.ofMillis(1));
        discovery.repeat();
        assertEquals(2, wire.take().size());
    }

    @Test
    void nothing_is_announced_before_everybody_is_heard() {
        wire = Wire.prompt();
        discovery.connect(wire.outbox);
        discovery.status("main", ALL);
        assertEquals(List.of(), wire.take());
        discovery.greet();
        assertEquals(1, wire.take().size());
    }

    private Discovery discovery() {
        Discovery fresh = new Discovery("1.0.0", memory, () -> time.nanos);
        fresh.speak(topics, settings);
        return fresh;
    }

    private void connect() {
        wire = Wire.prompt();
        discovery.connect(wire.outbox);
        discovery.greet();
    }

    /** Two payloads: one in which these components have nothing but their platform, and one without them. */
    private void assertGoing(Map<String, String> platforms) {
        List<Word> words = new ArrayList<>(wire.words);
        wire.take();
        assertEquals(2, words.size());
        Map<String, Object> first = at(ReadJson.object(words.get(0).text()), "components");
        Map<String, Object> second = at(ReadJson.object(words.get(1).text()), "components");
        platforms.forEach((name, platform) -> assertEquals(Map.of("platform", platform), first.get(name), name));
        first.keySet().removeAll(platforms.keySet());
        assertEquals(first, second);
        assertTrue(words.stream().allMatch(Word::retain));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> json, String... path) {
        Map<String, Object> found = json;
        for (String name : path) {
            found = (Map<String, Object>) found.get(name);
        }
        return found;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateCapability;
import gate.api.GatePosition;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.wire.Wire;
import gate.wire.Word;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RichStatusTest {
    private final TestClock time = new TestClock();
    private final RichStatus values = new RichStatus(() -> time.nanos);
    private Wire wire = Wire.prompt();
    private GateStatus status = GateStatus.builder()
            .id("main")
            .capabilities(Set.of(GateCapability.POSITION))
            .state(GateState.CLOSED)
            .build();

    RichStatusTest() {
        values.speak(new RichTopics("b"), 1000);
        connect();
    }

    @Test
    void everything_is_retained_and_all_but_the_position_at_qos_1() {
        become(GateState.CLOSED, 0);
        for (Word word : wire.words) {
            assertTrue(word.retain(), word.topic());
            assertEquals(Word.Kind.RETAINED, word.kind());
            assertEquals(word.topic().equals("b/main/position") ? 0 : 1, word.qos(), word.topic());
        }
        assertEquals(
                List.of(
                        "state",
                        "availability",
                        "lockdown",
                        "obstruction",
                        "alarm",
                        "tamper",
                        "attributes",
                        "position"),
                topics());
    }

    @Test
    void then_only_what_has_changed() {
        become(GateState.CLOSED, 0);
        wire.take();
        values.status("main", status);
        assertEquals(List.of(), wire.take());
        become(GateState.STOPPED, 40);
        assertEquals(List.of("b/main/state", "b/main/attributes", "b/main/position"), topicsOf(wire.take()));
    }

    @Test
    void a_position_is_told_at_most_twice_a_second_while_it_moves_and_at_once_when_it_rests() {
        become(GateState.CLOSED, 0);
        wire.take();
        time.pass(Duration.ofSeconds(1));
        int told = 0;
        for (int i = 1; i <= 50; i++) {
            become(GateState.OPENING, i);
            told += positions().size();
            time.pass(Duration.ofMillis(50));
        }
        assertEquals(5, told, "in two and a half seconds");
        become(GateState.STOPPED, 51);
        assertEquals(List.of("51"), positions());
        become(GateState.OPENING, 52);
        assertEquals(List.of(), positions());
        time.pass(Duration.ofMillis(499));
        become(GateState.OPENING, 53);
        assertEquals(List.of(), positions());
        time.pass(Duration.ofMillis(1));
        become(GateState.OPENING, 54);
        assertEquals(List.of("54"), positions());
        become(GateState.OPEN, 100);
        assertEquals(List.of("100"), positions());
    }

    @Test
    void a_position_that_nobody_knows_any_more_is_empty_once() {
        become(GateState.STOPPED, 40);
        wire.take();
        become(GateState.UNKNOWN, -1);
        assertEquals(List.of(""), positions());
        become(GateState.UNKNOWN, -1);
        assertEquals(List.of(), positions());
        become(GateState.CLOSED, 0);
        assertEquals(List.of("0"), positions());
    }

    @Test
    void a_gate_that_never_knows_its_position_says_so_while_it_moves_too() {
        status = status.toBuilder().capabilities(Set.of()).build();
        become(GateState.CLOSED, 0);
        wire.take();
        become(GateState.OPENING, -1);
        assertEquals(List.of(""), positions());
    }

    @Test
    void over_a_new_connection_everything_is_said_again_also_the_position_of_one_that_moves() {
        become(GateState.CLOSED, 0);
        time.pass(Duration.ofSeconds(1));
        become(GateState.OPENING, 10);
        wire.outbox.close();
        become(GateState.OPENING, 11);
        time.pass(Duration.ofMillis(10));
        connect();
        assertEquals(8, topics().size());
        assertEquals(List.of("11"), positions());
    }

    @Test
    void a_value_that_changed_while_there_was_no_connection_is_the_newest() {
        become(GateState.CLOSED, 0);
        wire.outbox.close();
        become(GateState.OPEN, 100);
        become(GateState.STOPPED, 70);
        connect();
        assertTrue(wire.take().containsAll(List.of("b/main/state stopped", "b/main/position 70")));
    }

    @Test
    void only_the_newest_value_waits_for_a_slow_broker() {
        wire = Wire.slow(1, 1000);
        values.connect(wire.outbox);
        values.greet();
        for (int i = 0; i < 1000; i++) {
            become(i % 2 == 0 ? GateState.STOPPED : GateState.OPEN, i % 100);
        }
        wire.acknowledgeAll();
        List<String> all = wire.take();
        assertEquals(9, all.size(), "the first one, and the newest of each");
        assertTrue(all.contains("b/main/state open"));
        assertTrue(all.contains("b/main/position 99"));
    }

    @Test
    void a_gate_that_goes_is_offline_and_comes_back_with_everything() {
        become(GateState.CLOSED, 0);
        wire.take();
        values.gone("main");
        values.gone("main");
        assertEquals(List.of("b/main/availability offline"), wire.take());
        values.status("main", status);
        assertEquals(8, wire.take().size());
    }

    @Test
    void one_that_is_served_no_longer_is_offline_after_a_while_and_one_that_still_is_never() {
        become(GateState.CLOSED, 0);
        values.status("side", status.toBuilder().id("side").build());
        wire.take();
        values.forget();
        values.status("main", status);
        time.pass(Duration.ofMillis(9_999));
        values.settle();
        assertFalse(wire.take().toString().contains("offline"));
        time.pass(Duration.ofMillis(1));
        values.settle();
        values.settle();
        assertEquals(List.of("b/side/availability offline"), wire.take());
    }

    @Test
    void another_heartbeat_is_told_in_the_attributes() {
        become(GateState.CLOSED, 0);
        wire.take();
        values.speak(new RichTopics("b"), 1000);
        assertEquals(List.of(), wire.take());
        values.speak(new RichTopics("b"), 500);
        List<String> said = wire.take();
        assertEquals(1, said.size());
        assertTrue(said.get(0).contains("\"heartbeatMs\":500"));
    }

    @Test
    void a_gate_whose_id_is_no_level_of_a_topic_is_not_told() {
        values.status("a/b", status);
        values.gone("a/b");
        assertEquals(List.of(), wire.take());
    }

    private void connect() {
        wire = Wire.prompt();
        values.connect(wire.outbox);
        values.greet();
    }

    private void become(GateState state, int percent) {
        GatePosition.Source source =
                percent == 0 || percent == 100 ? GatePosition.Source.LIMIT : GatePosition.Source.ENCODER;
        Optional<GatePosition> position =
                percent < 0 ? Optional.empty() : Optional.of(new GatePosition(percent, source));
        status = status.toBuilder()
                .state(state)
                .position(position)
                .sequence(status.sequence() + (state == status.state() ? 0 : 1))
                .build();
        values.status("main", status);
    }

    private List<String> topics() {
        return wire.words.stream()
                .map(word -> word.topic().substring("b/main/".length()))
                .toList();
    }

    private static List<String> topicsOf(List<String> lines) {
        return lines.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
    }

    /** What was said of it since this was asked last. */
    private List<String> positions() {
        return wire.take().stream()
                .filter(line -> line.startsWith("b/main/position "))
                .map(line -> line.substring("b/main/position ".length()))
                .toList();
    }
}

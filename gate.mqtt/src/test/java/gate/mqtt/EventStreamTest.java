// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.api.HistoryEntry;
import gate.link.Refused;
import gate.link.ServedGates;
import gate.wire.Wire;
import gate.wire.Word;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final ScriptedGate main = new ScriptedGate("main");
    private final ServedGates gates = main.served(true);
    private final LinkMemory memory = new LinkMemory(null, text -> {});
    private int woken;
    private EventStream events = stream();
    private Wire wire = Wire.prompt();

    @Test
    void what_happens_while_there_is_a_connection_is_an_event_at_once() {
        begin(5);
        happen(6, 1, "opening");
        Word word = wire.words.get(0);
        assertEquals(
                List.of("b/main/event {\"event_type\":\"opening\",\"seq\":6,\"part\":1,\"ts\":1795514400000}"),
                wire.take());
        assertEquals(List.of(1, false), List.of(word.qos(), word.retain()));
        happen(6, 2, "accepted");
        happen(7, 1, "open");
        assertEquals(List.of("event 6.2", "event 7.1"), took());
    }

    @Test
    void what_happened_while_there_was_none_is_replayed_in_order_before_anything_new() {
        begin(5);
        wire.outbox.close();
        happen(6, 1, "opening");
        happen(7, 1, "open");
        reconnect();
        assertEquals(
                List.of(
                        "b/main/history {\"event_type\":\"opening\",\"seq\":6,\"part\":1,\"ts\":1795514400000,\"replayed\":true}",
                        "b/main/history {\"event_type\":\"open\",\"seq\":7,\"part\":1,\"ts\":1795514400000,\"replayed\":true}"),
                wire.take());
        happen(8, 1, "closing");
        assertEquals(List.of("event 8.1"), took());
    }

    @Test
    void what_happens_during_the_replay_waits_for_its_turn() {
        begin(5);
        wire.outbox.close();
        happen(6, 1, "opening");
        wire = Wire.prompt();
        events.connect(wire.outbox);
        happen(7, 1, "open");
        assertEquals(List.of(), took());
        events.catchUp();
        assertEquals(List.of("history 6.1", "event 7.1"), took());
    }

    @Test
    void what_happens_while_the_history_is_read_is_not_lost() {
        begin(5);
        wire.outbox.close();
        happen(6, 1, "opening");
        int[] looks = {0};
        main.whileRead = () -> {
            // the second look finds nothing more, and this is too late for it
            if (++looks[0] == 2) {
                happen(7, 1, "open");
            }
        };
        reconnect();
        assertEquals(List.of("history 6.1", "event 7.1"), took());
        happen(8, 1, "closing");
        assertEquals(List.of("event 8.1"), took());
    }

    @Test
    void what_was_sent_and_not_acknowledged_is_sent_again_over_the_next_connection() {
        begin(5);
        wire = Wire.slow(10, 100);
        events.connect(wire.outbox);
        events.catchUp();
        happen(6, 1, "opening");
        happen(7, 1, "open");
        happen(8, 1, "closing");
        assertEquals(List.of("event 6.1", "event 7.1", "event 8.1"), took());
        wire.acknowledge();
        assertEquals(Optional.of(new EventPosition(6, 1)), memory.cursor("main"));
        reconnect();
        assertEquals(List.of("history 7.1", "history 8.1"), took());
        assertEquals(Optional.of(new EventPosition(8, 1)), memory.cursor("main"));
    }

    @Test
    void an_acknowledgement_of_an_older_connection_says_nothing_about_this_one() {
        begin(5);
        Wire old = Wire.slow(10, 100);
        events.connect(old.outbox);
        events.catchUp();
        happen(6, 1, "opening");
        wire = Wire.slow(10, 100);
        events.connect(wire.outbox);
        events.catchUp();
        old.acknowledgeAll();
        assertEquals(Optional.of(new EventPosition(5, 0)), memory.cursor("main"));
        wire.acknowledgeAll();
        assertEquals(Optional.of(new EventPosition(6, 1)), memory.cursor("main"));
    }

    @Test
    void an_acknowledgement_out_of_order_does_not_skip_one_that_is_owed() {
        EventLane lane = new EventLane(EventPosition.START, position -> memory.cursor("main", position));
        Wire hand = Wire.slow(10, 100);
        lane.begin(hand.outbox);
        lane.send("t", "{}", main.happen(1, 1, "opening"));
        lane.send("t", "{}", main.happen(2, 1, "open"));
        lane.drain();
        hand.words.get(1).taken().run();
        assertEquals(Optional.of(EventPosition.START), memory.cursor("main"));
        hand.words.get(0).taken().run();
        assertEquals(Optional.of(new EventPosition(2, 1)), memory.cursor("main"));
    }

    @Test
    void entries_that_a_mailbox_has_lost_are_found_in_the_history_and_are_events() {
        begin(5);
        happen(6, 1, "opening");
        HistoryEntry lost = main.happen(7, 1, "open");
        events.missed("main");
        happen(8, 1, "closing");
        assertTrue(woken > 0);
        events.catchUp();
        events.happened("main", lost);
        assertEquals(List.of("event 6.1", "event 7.1", "event 8.1"), took());
        happen(9, 1, "closed");
        assertEquals(List.of("event 9.1"), took());
    }

    @Test
    void a_crowded_outbox_is_left_alone_until_there_is_room_and_nothing_is_lost() {
        begin(5);
        wire = Wire.slow(2, 80);
        events.connect(wire.outbox);
        events.catchUp();
        for (int i = 6; i < 200; i++) {
            happen(i, 1, "opening");
        }
        int before = woken;
        while (wire.acknowledge()) {
            if (woken > before) {
                before = woken;
                events.catchUp();
            }
        }
        List<String> all = took();
        assertEquals(194, all.size());
        for (int i = 0; i < 194; i++) {
            assertEquals("event " + (i + 6) + ".1", all.get(i));
        }
    }

    @Test
    void whoever_is_told_yes_does_not_take_the_call_from_one_who_was_told_no() {
        int[] calls = {0};
        Wire narrow = Wire.slow(1, 32);
        narrow.outbox.whenRoomAgain(() -> calls[0]++);
        for (int i = 0; i < 6; i++) {
            narrow.outbox.add(Word.owed("t", "x", () -> {}));
        }
        narrow.outbox.drain();
        assertFalse(narrow.outbox.hasRoom());
        narrow.acknowledge();
        narrow.acknowledge();
        assertTrue(narrow.outbox.hasRoom(), "another one asks");
        narrow.acknowledgeAll();
        assertEquals(1, calls[0]);
    }

    @Test
    void more_than_a_page_is_replayed_in_one_go_where_there_is_room() {
        begin(5);
        wire.outbox.close();
        for (int i = 6; i < 2000; i++) {
            happen(i, 1, "opening");
        }
        reconnect();
        assertEquals(1994, took().size());
    }

    @Test
    void a_hundred_parts_of_one_sequence_are_told_once_each() {
        begin(5);
        wire.outbox.close();
        for (int part = 1; part <= 1200; part++) {
            happen(6, part, "accepted");
        }
        reconnect();
        assertEquals(1200, took().stream().distinct().count());
    }

    @Test
    void what_fell_out_of_the_history_is_told_as_a_gap() {
        begin(5);
        happen(6, 1, "opening");
        took();
        wire.outbox.close();
        for (int i = 7; i < 20; i++) {
            happen(i, 1, "opening");
        }
        main.history.removeIf(entry -> entry.sequence() < 15);
        reconnect();
        assertEquals(
                "b/main/history {\"gap\":{\"from\":6,\"to\":15}}",
                wire.words.get(0).topic() + " " + wire.words.get(0).text());
        assertEquals(List.of("history gap", "history 15.1"), took().subList(0, 2));
    }

    @Test
    void what_fell_out_while_the_broker_took_nothing_is_told_as_a_gap_too_and_once() {
        begin(5);
        happen(6, 1, "opening");
        wire = Wire.slow(1, 16);
        events.connect(wire.outbox);
        events.catchUp();
        for (int i = 7; i < 30; i++) {
            happen(i, 1, "opening");
        }
        main.history.removeIf(entry -> entry.sequence() < 20);
        for (int i = 0; i < 50; i++) {
            events.catchUp();
            wire.acknowledge();
        }
        List<String> all = took();
        assertEquals(1, all.stream().filter("history gap"::equals).count(), all.toString());
        assertEquals("event 20.1", all.get(all.indexOf("history gap") + 1));
        assertEquals("event 29.1", all.get(all.size() - 1));
    }

    @Test
    void nothing_fell_out_where_the_last_one_told_is_the_oldest() {
        begin(5);
        happen(6, 1, "opening");
        wire.outbox.close();
        happen(7, 1, "open");
        main.history.removeIf(entry -> entry.sequence() < 6);
        took();
        reconnect();
        assertEquals(List.of("history 7.1"), took());
    }

    @Test
    void a_later_process_goes_on_where_the_broker_has_it() {
        begin(5);
        happen(6, 1, "opening");
        events = stream();
        happen(7, 1, "open");
        events.status("main", main.status);
        wire = Wire.prompt();
        events.connect(wire.outbox);
        events.catchUp();
        assertEquals(List.of("history 7.1"), took());
    }

    @Test
    void whoever_is_new_owes_what_there_is_with_the_first_status() {
        main.happen(4, 1, "closed");
        main.happen(5, 1, "power-up");
        events.status("main", main.status);
        events.connect(wire.outbox);
        events.catchUp();
        assertEquals(List.of("history 5.1"), took());
    }

    @Test
    void a_gate_that_counts_anew_since_it_lost_its_store_is_heard_from_its_beginning() {
        memory.cursor("main", new EventPosition(5000, 2));
        main.happen(1, 1, "store-lost");
        main.happen(2, 1, "power-up");
        events.status("main", main.status);
        events.connect(wire.outbox);
        events.catchUp();
        happen(3, 1, "opening");
        assertEquals(List.of("history 1.1", "history 2.1", "event 3.1"), took());
    }

    @Test
    void so_is_one_that_went_and_came_back_while_one_that_only_went_goes_on() {
        begin(500);
        happen(501, 1, "opening");
        events.gone("main");
        happen(502, 1, "open");
        events.status("main", main.status);
        events.catchUp();
        assertEquals(List.of("event 501.1", "event 502.1"), took());

        events.gone("main");
        main.history.clear();
        main.happen(1, 1, "store-lost");
        events.status("main", main.status);
        events.catchUp();
        happen(2, 1, "opening");
        assertEquals(List.of("event 1.1", "event 2.1"), took());
    }

    @Test
    void a_gate_that_is_not_there_is_read_when_it_is_back() {
        begin(5);
        gates.remove(main);
        wire.outbox.close();
        happen(6, 1, "opening");
        reconnect();
        assertEquals(List.of(), took());
        gates.put(main, java.util.Map.of("gate.id", "main"));
        events.catchUp();
        assertEquals(List.of("history 6.1"), took());
    }

    @Test
    void what_is_refused_is_an_event_as_soon_as_somebody_can_hear_it() {
        events.status("main", main.status);
        Refused why = new Refused(GateReason.RETAINED, "kept", Optional.of("a"), Optional.empty());
        CommandTopic topic = new CommandTopic("b/main/command", "main", Optional.empty(), true);
        events.refused(topic, GateOrigin.mqtt("main"), why, ScriptedGate.TIME);
        events.refuseTo(wire.outbox);
        events.refused(topic, GateOrigin.mqtt("main"), why, ScriptedGate.TIME);
        events.refused(
                new CommandTopic("b/other/command", "other", Optional.empty(), true),
                GateOrigin.mqtt("main"),
                why,
                ScriptedGate.TIME);
        assertEquals(
                List.of("b/main/event {\"event_type\":\"rejected\",\"seq\":0,\"ts\":1795514400000,\"id\":\"a\","
                        + "\"by\":\"mqtt:main\",\"reason\":\"retained\",\"detail\":\"kept\"}"),
                wire.take());
    }

    @Test
    void a_flood_of_refusals_does_not_fill_the_outbox() {
        events.status("main", main.status);
        wire = Wire.slow(1, 80);
        events.refuseTo(wire.outbox);
        CommandTopic topic = new CommandTopic("b/main/command", "main", Optional.empty(), true);
        for (int i = 0; i < 1000; i++) {
            events.refused(topic, GateOrigin.mqtt("main"), new Refused(GateReason.MALFORMED, ""), ScriptedGate.TIME);
        }
        wire.acknowledgeAll();
        assertEquals(11, wire.take().size());
    }

    private EventStream stream() {
        EventStream fresh = new EventStream(gates, memory, () -> woken++);
        fresh.speak(new RichTopics("b"));
        return fresh;
    }

    /** A gate with this sequence, all of it told. */
    private void begin(long sequence) {
        main.status = main.status.toBuilder().sequence(sequence).build();
        events.status("main", main.status);
        events.connect(wire.outbox);
        events.catchUp();
    }

    private void happen(long sequence, int part, String type) {
        events.happened("main", main.happen(sequence, part, type));
    }

    private void reconnect() {
        wire = Wire.prompt();
        events.connect(wire.outbox);
        events.catchUp();
    }

    private List<String> took() {
        return wire.take().stream().map(EventStreamTest::gist).toList();
    }

    /** {@code topic sequence.part} of an event, or {@code topic gap}. */
    static String gist(String line) {
        String topic = line.substring(line.indexOf('/', 2) + 1, line.indexOf(' '));
        return line.contains("\"gap\"")
                ? topic + " gap"
                : topic + line.replaceAll(".*\"seq\":(\\d+),\"part\":(\\d+).*", " $1.$2");
    }
}

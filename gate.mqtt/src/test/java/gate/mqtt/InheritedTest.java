// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import gate.api.Outcome.End;
import gate.mqtt.Debts.Awaited;
import gate.mqtt.Debts.Written;
import gate.wire.Wire;
import gate.wire.Word;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Receipts that one link owes when it goes, and another one writes. */
class InheritedTest {
    private final ScriptedGate main = new ScriptedGate("main");
    private final Receipts old = receipts();
    private final Wire wire = Wire.slow(100, 1000);
    private long nanos;

    @Test
    void what_is_neither_decided_nor_ended_is_told_by_the_successor() {
        ScriptedGate.Asked undecided = ask("a");
        ask("b").answered().complete(Answer.accepted(1, GateState.OPENING));
        ScriptedGate.Asked over = ask("c");
        over.answered().complete(Answer.accepted(1, GateState.OPENING));
        over.finished().complete(Outcome.of(End.SUPERSEDED, 1, GateState.OPENING));
        Debts debts = old.leave();
        undecided.answered().complete(Answer.rejected(GateReason.FIRE, "", 2, GateState.OPENING));

        Wire next = Wire.prompt();
        Receipts successor = receipts();
        successor.take(Debts.read(debts.note()));
        successor.connect(next.outbox);
        assertEquals(
                List.of(
                        "{\"id\":\"b\",\"outcome\":\"accepted\",\"seq\":1,\"state\":\"opening\"}",
                        "{\"id\":\"c\",\"outcome\":\"accepted\",\"seq\":1,\"state\":\"opening\"}",
                        "{\"id\":\"c\",\"outcome\":\"superseded\",\"seq\":1,\"state\":\"opening\"}"),
                texts(next),
                "what was written, once");

        happen(1, 1, "opening", "b", "");
        happen(2, 1, "rejected", "a", "fire");
        happen(3, 1, "open", "b", "");
        happen(3, 2, "completed", "b", "");
        successor.settle();
        assertEquals(
                List.of(
                        "{\"id\":\"a\",\"outcome\":\"rejected\",\"reason\":\"fire\",\"seq\":2,\"state\":\"opening\"}",
                        "{\"id\":\"b\",\"outcome\":\"completed\",\"seq\":3,\"state\":\"open\"}"),
                texts(next));
        successor.settle();
        assertEquals(List.of(), texts(next), "each once");
    }

    @Test
    void a_decision_and_an_end_that_are_both_missing_come_in_order() {
        Inherited inherited = new Inherited(main.served(true), () -> nanos);
        inherited.take(List.of(new Awaited("main", "p", "a", 5, false)));
        happen(4, 1, "completed", "a", "");
        happen(5, 1, "accepted", "a", "");
        happen(6, 1, "cancelled", "a", "stopped");
        StringBuilder told = new StringBuilder();
        inherited.settle(
                (gate, client, json) -> told.append(json.get("outcome")).append(' '));
        assertEquals("accepted cancelled ", told.toString(), "not the end of another with its id, long ago");
    }

    @Test
    void only_an_entry_that_ends_the_waiting_is_news() {
        Inherited inherited = new Inherited(main.served(true), () -> nanos);
        HistoryEntry end = happen(6, 1, "completed", "a", "");
        assertFalse(inherited.concerns("main", end));
        inherited.take(List.of(new Awaited("main", "p", "a", 5, true)));
        assertTrue(inherited.concerns("main", end));
        assertFalse(inherited.concerns("other", end));
        assertFalse(inherited.concerns("main", happen(6, 2, "open", "a", "")));
        assertFalse(inherited.concerns("main", happen(6, 3, "completed", "b", "")));
    }

    @Test
    void after_ten_minutes_nobody_is_waited_for() {
        Inherited inherited = new Inherited(main.served(true), () -> nanos);
        inherited.take(List.of(new Awaited("main", "p", "a", 5, true)));
        inherited.settle((gate, client, json) -> {});
        assertEquals(1, inherited.rest().size());
        nanos += TimeUnit.MINUTES.toNanos(11);
        inherited.settle((gate, client, json) -> {});
        assertEquals(List.of(), inherited.rest());
    }

    @Test
    void what_one_successor_could_not_tell_goes_on_to_the_next() {
        ask("a").answered().complete(Answer.accepted(1, GateState.OPENING));
        Receipts second = receipts();
        second.take(old.leave());
        Debts debts = second.leave();
        assertEquals(List.of(new Awaited("main", "p", "a", 0, true)), debts.awaited());
        assertEquals(1, debts.written().size());
    }

    @Test
    void a_note_is_read_as_it_was_written_and_what_is_damaged_is_left_out() {
        Debts debts = new Debts(
                List.of(new Written("b c/main/result/p", "{}"), new Written("t", "line\nline")),
                List.of(new Awaited("main", "p", "a", 7, true), new Awaited("main", "q", "b", 8, false)));
        Map<String, String> note = new TreeMap<>(debts.note());
        assertEquals(debts, Debts.read(note));

        note.put("receipt.000000", "no text");
        note.put("awaited.000002", "main p a x true");
        assertEquals(
                new Debts(
                        List.of(debts.written().get(1)), List.of(debts.awaited().get(1))),
                Debts.read(note));
        assertEquals(new Debts(List.of(), List.of()), Debts.read(Map.of("session.id", "x")));
    }

    @Test
    void a_damaged_note_of_a_session_is_none() {
        Handover handover = new Handover(
                "tcp://h:1", "c", new LinkSession.Name("x", Instant.EPOCH), Set.of("a", "b c"), Set.of(), -7);
        assertEquals(handover, Handover.read(handover.note()).orElseThrow());
        for (String key : handover.note().keySet()) {
            Map<String, String> without = new TreeMap<>(handover.note());
            without.remove(key);
            assertTrue(Handover.read(without).isEmpty(), key);
        }
        Map<String, String> odd = new TreeMap<>(handover.note());
        odd.put("session.at", "soon");
        assertTrue(Handover.read(odd).isEmpty());
    }

    private Receipts receipts() {
        Receipts receipts = new Receipts(main.served(true), () -> {}, () -> nanos);
        receipts.speak(new RichTopics("b"));
        return receipts;
    }

    private ScriptedGate.Asked ask(String id) {
        old.connect(wire.outbox);
        ScriptedGate.Asked asked =
                (ScriptedGate.Asked) main.submit(GateCommand.open().id(id));
        old.follow("main", "p", 0, asked);
        return asked;
    }

    private HistoryEntry happen(long sequence, int part, String type, String id, String reason) {
        Map<String, String> details = new TreeMap<>(Map.of("id", id));
        if (!reason.isEmpty()) {
            details.put("reason", reason);
        }
        HistoryEntry entry = new HistoryEntry(sequence, part, ScriptedGate.TIME, type, details);
        main.history.add(entry);
        return entry;
    }

    private static List<String> texts(Wire from) {
        List<String> texts = from.words.stream().map(Word::text).toList();
        from.words.clear();
        return texts;
    }
}

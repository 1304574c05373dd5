// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.Outcome;
import gate.api.Outcome.End;
import gate.link.Refused;
import gate.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
    private final ScriptedGate main = new ScriptedGate("main");
    private final Receipts receipts = new Receipts(main.served(true), () -> {}, System::nanoTime);

    ReceiptsTest() {
        receipts.speak(new RichTopics("b"));
    }

    @Test
    void the_decision_comes_first_and_then_the_end() {
        Wire wire = Wire.prompt();
        receipts.connect(wire.outbox);
        ScriptedGate.Asked asked = ask("a");
        asked.finished().complete(Outcome.of(End.COMPLETED, 9, GateState.OPEN));
        assertEquals(List.of(), wire.take());

        asked.answered().complete(Answer.accepted(8, GateState.OPENING));
        assertEquals(
                List.of(
                        "b/main/result/p {\"id\":\"a\",\"outcome\":\"accepted\",\"seq\":8,\"state\":\"opening\"}",
                        "b/main/result/p {\"id\":\"a\",\"outcome\":\"completed\",\"seq\":9,\"state\":\"open\"}"),
                wire.take());
    }

    @Test
    void receipts_are_at_qos_1_and_not_retained() {
        Wire wire = Wire.prompt();
        receipts.connect(wire.outbox);
        ask("a").answered().complete(Answer.accepted(8, GateState.OPENING));
        assertEquals(1, wire.words.get(0).qos());
        assertEquals(false, wire.words.get(0).retain());
    }

    @Test
    void a_rejected_command_has_one_receipt() {
        Wire wire = Wire.prompt();
        receipts.connect(wire.outbox);
        ScriptedGate.Asked asked = ask("a");
        asked.answered().complete(Answer.rejected(GateReason.LOCKDOWN, "locked", 8, GateState.CLOSED));
        asked.finished().complete(Outcome.of(End.REJECTED, GateReason.LOCKDOWN, "locked", 8, GateState.CLOSED));
        assertEquals(
                List.of("b/main/result/p {\"id\":\"a\",\"outcome\":\"rejected\",\"reason\":\"lockdown\","
                        + "\"detail\":\"locked\",\"seq\":8,\"state\":\"closed\"}"),
                wire.take());
    }

    @Test
    void an_end_says_why() {
        Wire wire = Wire.prompt();
        receipts.connect(wire.outbox);
        ScriptedGate.Asked asked = ask("a");
        asked.answered().complete(Answer.accepted(8, GateState.OPENING));
        asked.finished().complete(Outcome.of(End.CANCELLED, GateReason.STOPPED, "", 9, GateState.STOPPED));
        assertEquals(
                "b/main/result/p {\"id\":\"a\",\"outcome\":\"cancelled\",\"reason\":\"stopped\",\"seq\":9,"
                        + "\"state\":\"stopped\"}",
                wire.take().get(1));
    }

    @Test
    void what_a_broker_did_not_acknowledge_is_sent_again_in_order_and_the_rest_is_not() {
        Wire first = Wire.slow(10, 100);
        receipts.connect(first.outbox);
        for (String id : List.of("a", "b", "c")) {
            ask(id).answered().complete(Answer.accepted(1, GateState.OPENING));
        }
        first.acknowledge();
        first.outbox.close();
        ask("d").answered().complete(Answer.accepted(1, GateState.OPENING));

        Wire second = Wire.prompt();
        receipts.connect(second.outbox);
        assertEquals(List.of("b", "c", "d"), ids(second.take()));

        Wire third = Wire.prompt();
        receipts.connect(third.outbox);
        assertEquals(List.of(), third.take());
    }

    @Test
    void two_receipts_that_say_the_same_are_two() {
        Wire first = Wire.slow(10, 100);
        receipts.connect(first.outbox);
        ask("a").answered().complete(Answer.accepted(1, GateState.OPENING));
        ask("a").answered().complete(Answer.accepted(1, GateState.OPENING));
        first.acknowledge();

        Wire second = Wire.prompt();
        receipts.connect(second.outbox);
        assertEquals(List.of("a"), ids(second.take()));
    }

    @Test
    void a_broker_that_acknowledges_nothing_cannot_make_us_keep_more_than_a_thousand() {
        Wire mute = Wire.slow(10, 100);
        receipts.connect(mute.outbox);
        for (int i = 0; i < 5000; i++) {
            ask("a" + i).answered().complete(Answer.accepted(1, GateState.OPENING));
        }
        List<String> all = new ArrayList<>();
        while (mute.acknowledge()) {
            all.addAll(mute.take());
        }
        assertEquals(1000, all.size());
        assertEquals("a0", ids(all).get(0));

        ask("b").answered().complete(Answer.accepted(1, GateState.OPENING));
        assertEquals(List.of("b"), ids(mute.take()), "there is room again");
    }

    @Test
    void a_message_that_became_no_command_is_answered_where_it_says_where() {
        Wire wire = Wire.prompt();
        receipts.connect(wire.outbox);
        receipts.refused("main", new Refused(GateReason.EXPIRED, "", Optional.of("a"), Optional.of("p")));
        receipts.refused("main", new Refused(GateReason.EXPIRED, "", Optional.of("a"), Optional.empty()));
        receipts.refused("a/b", new Refused(GateReason.UNREACHABLE, "", Optional.of("a"), Optional.of("p")));
        receipts.refused("other", new Refused(GateReason.MALFORMED, "x", Optional.empty(), Optional.of("p")));
        assertEquals(
                List.of(
                        "b/main/result/p {\"id\":\"a\",\"outcome\":\"rejected\",\"reason\":\"expired\",\"seq\":0,"
                                + "\"state\":\"unknown\"}",
                        "b/other/result/p {\"outcome\":\"rejected\",\"reason\":\"malformed\",\"detail\":\"x\"}"),
                wire.take());
    }

    @Test
    void a_gate_whose_answer_fails_tells_nothing_and_breaks_nothing() {
        Wire wire = Wire.prompt();
        receipts.connect(wire.outbox);
        ask("a").answered().completeExceptionally(new IllegalStateException());
        assertTrue(wire.take().isEmpty());
    }

    private ScriptedGate.Asked ask(String id) {
        ScriptedGate.Asked asked =
                (ScriptedGate.Asked) main.submit(GateCommand.open().id(id));
        receipts.follow("main", "p", 0, asked);
        return asked;
    }

    private static List<String> ids(List<String> receipts) {
        return receipts.stream()
                .map(line -> line.replaceAll(".*\"id\":\"(\\w+)\".*", "$1"))
                .toList();
    }
}

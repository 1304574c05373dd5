// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.Answer;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.Outcome;
import gate.api.Submission;
import gate.link.Refused;
import gate.link.ServedGates;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the clients that asked for it what became of their commands; a receipt that a broker did not acknowledge is sent
 * again over the next connection.
 */
final class Receipts {
    private static final int KEPT = 1000;

    private final ServedGates gates;
    private final Deque<Word> unacknowledged = new ArrayDeque<>();
    private volatile RichTopics topics = new RichTopics("gates");
    private Outbox outbox = Outbox.nowhere();

    Receipts(ServedGates gates) {
        this.gates = gates;
    }

    void speak(RichTopics on) {
        topics = on;
    }

    /** Receipts go to {@code fresh} from now on, those that are still owed first. */
    void connect(Outbox fresh) {
        synchronized (this) {
            outbox = fresh;
            unacknowledged.forEach(fresh::add);
        }
        fresh.drain();
    }

    /** Tells {@code client} the decision, and then the end where there is one. */
    void follow(String gate, String client, Submission submission) {
        String id = submission.id();
        submission
                .answered()
                .thenCompose(answer -> {
                    send(gate, client, receipt(id, answer));
                    return answer.isAccepted()
                            ? submission.finished().thenAccept(end -> send(gate, client, receipt(id, end)))
                            : submission.finished().thenAccept(rejected -> {});
                })
                .exceptionally(impossible -> null);
    }

    /** Tells whoever asked for it that a message did not even become a command. */
    void refused(String gate, Refused refused) {
        if (refused.reply().isEmpty() || !Topics.isGate(gate)) {
            return;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        refused.id().ifPresent(id -> json.put("id", id));
        json.put("outcome", "rejected");
        reason(json, Optional.of(refused.reason()), refused.detail());
        gates.get(gate)
                .ifPresent(known ->
                        where(json, known.status().sequence(), known.status().state()));
        send(gate, refused.reply().get(), json);
    }

    private static Map<String, Object> receipt(String id, Answer answer) {
        return receipt(id, answer.word(), answer.reason(), answer.detail(), answer.sequence(), answer.state());
    }

    private static Map<String, Object> receipt(String id, Outcome end) {
        return receipt(id, end.end().word(), end.reason(), end.detail(), end.sequence(), end.state());
    }

    private static Map<String, Object> receipt(
            String id, String outcome, Optional<GateReason> reason, String detail, long sequence, GateState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("outcome", outcome);
        reason(json, reason, detail);
        where(json, sequence, state);
        return json;
    }

    private static void reason(Map<String, Object> json, Optional<GateReason> reason, String detail) {
        reason.ifPresent(r -> json.put("reason", r.word()));
        if (!detail.isEmpty()) {
            json.put("detail", detail);
        }
    }

    private static void where(Map<String, Object> json, long sequence, GateState state) {
        json.put("seq", sequence);
        json.put("state", state.word());
    }

    private void send(String gate, String client, Map<String, Object> json) {
        Word[] self = new Word[1];
        self[0] = Word.owed(topics.result(gate, client), Json.write(json), () -> taken(self[0]));
        Outbox to;
        synchronized (this) {
            if (unacknowledged.size() >= KEPT) {
                // the broker takes nothing: more of them would fill the memory
                return;
            }
            unacknowledged.add(self[0]);
            to = outbox;
            to.add(self[0]);
        }
        to.drain();
    }

    @SuppressWarnings("ReferenceEquality") // the very same receipt; another may say the same
    private synchronized void taken(Word word) {
        unacknowledged.removeIf(each -> each == word);
    }
}

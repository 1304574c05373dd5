// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.Answer;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import gate.api.Submission;
import gate.link.Refused;
import gate.link.ServedGates;
import gate.mqtt.Debts.Awaited;
import gate.mqtt.Debts.Written;
import gate.wire.Outbox;
import gate.wire.Word;
import gate.wire.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells the clients that asked for it what became of their commands; a receipt that a broker did not acknowledge is sent
 * again over the next connection.
 */
final class Receipts {
    private static final int KEPT = 1000;

    private final ServedGates gates;
    private final Deque<Word> unacknowledged = new ArrayDeque<>();
    private volatile RichTopics topics = new RichTopics("gates");
    /** Commands whose last receipt is not written yet, each under a key of its own. */
    private final Map<Object, Awaited> following = new LinkedHashMap<>();

    private final Inherited inherited;
    private final Runnable wake;
    private Outbox outbox = Outbox.nowhere();
    private boolean left;

    /** {@code wake} has {@link #settle()} called soon. */
    Receipts(ServedGates gates, Runnable wake, LongSupplier nanos) {
        this.gates = gates;
        this.wake = wake;
        this.inherited = new Inherited(gates, nanos);
    }

    /** Owes what a predecessor owed. */
    void take(Debts debts) {
        synchronized (this) {
            debts.written().forEach(each -> owe(each.topic(), each.text()));
        }
        inherited.take(debts.awaited());
    }

    /** What a successor has to see to; nothing is sent any more. */
    Debts leave() {
        synchronized (this) {
            left = true;
            List<Awaited> awaited = new ArrayList<>(inherited.rest());
            awaited.addAll(following.values());
            following.clear();
            return new Debts(
                    unacknowledged.stream()
                            .map(word -> new Written(word.topic(), word.text()))
                            .toList(),
                    awaited);
        }
    }

    /** Writes what a predecessor could not write; called from time to time, on the link's thread. */
    void settle() {
        inherited.settle(this::send);
    }

    /** Something stands in a history, and was not told. */
    void missed(String gate) {
        if (inherited.missed(gate)) {
            wake.run();
        }
    }

    /** Something stands in a history. */
    void happened(String gate, HistoryEntry entry) {
        if (inherited.concerns(gate, entry)) {
            wake.run();
        }
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

    /**
     * Tells {@code client} the decision, and then the end where there is one.
     *
     * @param sequence where the gate was before it got the command
     */
    void follow(String gate, String client, long sequence, Submission submission) {
        String id = submission.id();
        Object key = new Object();
        synchronized (this) {
            following.put(key, new Awaited(gate, client, id, sequence, false));
        }
        submission
                .answered()
                .thenCompose(answer -> {
                    tell(key, receipt(id, answer), !answer.isAccepted());
                    return answer.isAccepted()
                            ? submission.finished().thenAccept(end -> tell(key, receipt(id, end), true))
                            : submission.finished().thenAccept(rejected -> {});
                })
                .exceptionally(impossible -> forget(key));
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

    /** A receipt for one that is followed: whoever leaves meanwhile leaves either the receipt or what it is about. */
    private void tell(Object key, Map<String, Object> json, boolean last) {
        Outbox to;
        synchronized (this) {
            Awaited known = following.get(key);
            if (known == null) {
                return;
            }
            if (last) {
                following.remove(key);
            } else {
                following.put(key, known.answered());
            }
            owe(topics.result(known.gate(), known.client()), Json.write(json));
            to = outbox;
        }
        to.drain();
    }

    private synchronized Void forget(Object key) {
        following.remove(key);
        return null;
    }

    private void send(String gate, String client, Map<String, Object> json) {
        Outbox to;
        synchronized (this) {
            owe(topics.result(gate, client), Json.write(json));
            to = outbox;
        }
        to.drain();
    }

    /** Under the lock. */
    private void owe(String topic, String text) {
        if (left || unacknowledged.size() >= KEPT) {
            // the broker takes nothing: more of them would fill the memory
            return;
        }
        Word[] self = new Word[1];
        self[0] = Word.owed(topic, text, () -> taken(self[0]));
        unacknowledged.add(self[0]);
        outbox.add(self[0]);
    }

    @SuppressWarnings("ReferenceEquality") // the very same receipt; another may say the same
    private synchronized void taken(Word word) {
        unacknowledged.removeIf(each -> each == word);
    }
}

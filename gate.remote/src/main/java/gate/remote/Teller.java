// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateReason;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import gate.link.Mail;
import gate.link.Mailbox;
import gate.link.SerialExecutor;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * What this gateway is told of one gate elsewhere: its newest status, its listeners, its history as far as it was heard. Used on
 * the lane of the gate, but where it says otherwise.
 */
final class Teller {
    /** Entries of our own have parts that the gate itself never gives. */
    private static final int OWN_PARTS = 1_000_000;

    private final Map<GateListener, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final Memory memory = new Memory();
    private final String gate;
    private final Executor pool;
    private volatile GateStatus status;
    private int ownPart = OWN_PARTS;

    Teller(GateStatus first, Executor pool) {
        this.gate = first.id();
        this.status = first;
        this.pool = pool;
    }

    /** From any thread. */
    GateStatus status() {
        return status;
    }

    /** From any thread. */
    List<HistoryEntry> history(long from, int max) {
        return memory.from(from, max);
    }

    /** A listener that comes late first hears how things are. */
    void add(GateListener listener) {
        mailboxes.computeIfAbsent(listener, l -> {
            Mailbox mailbox = new Mailbox(gate, l, new SerialExecutor(pool));
            mailbox.post(new Mail.Status(status, false));
            return mailbox;
        });
    }

    /** From any thread. */
    void remove(GateListener listener) {
        Mailbox mailbox = mailboxes.remove(listener);
        if (mailbox != null) {
            mailbox.close();
        }
    }

    /** Nobody hears anything more, not even that the gate has gone: another one has its name. */
    void hush() {
        List.copyOf(mailboxes.keySet()).forEach(this::remove);
    }

    /** The gate is like this now. */
    void tell(GateStatus now) {
        GateStatus before = status;
        status = now;
        boolean positionOnly =
                before.toBuilder().position(now.position()).build().equals(now) && !before.equals(now);
        post(new Mail.Status(now, positionOnly));
    }

    /** A command changed nothing, and its sender waits for a word. */
    void repeat() {
        post(new Mail.Status(status, false));
    }

    void decided(GateCommand command, Answer answer) {
        post(new Mail.Decision(command, answer));
    }

    void ended(GateCommand command, Outcome outcome) {
        post(new Mail.End(command, outcome));
    }

    void happened(HistoryEntry entry) {
        memory.add(entry);
        post(new Mail.Entry(entry));
    }

    void gone() {
        post(new Mail.Gone());
    }

    /** Refuses a command here; the gate itself does not hear of it, or has no entry for it. */
    void refuse(Ticket ticket, GateReason reason, String detail) {
        GateStatus now = status;
        Answer answer = Answer.rejected(reason, detail, now.sequence(), now.state());
        decided(ticket.command(), answer);
        ticket.answer(answer);
        note(ticket.command(), "rejected", Map.of("reason", reason.word(), "detail", detail));
    }

    /** An entry for what only this gateway knows. */
    void note(GateCommand command, String type, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("command", command.action().word());
        command.id().ifPresent(id -> details.put("id", id));
        details.put("by", command.origin().toString());
        command.claim().ifPresent(claim -> details.put("claimed", claim));
        note(type, details);
    }

    void note(String type, Map<String, String> details) {
        details.values().removeIf(String::isEmpty);
        happened(new HistoryEntry(status.sequence(), ++ownPart, Instant.now(), type, details));
    }

    private void post(Mail mail) {
        mailboxes.values().forEach(mailbox -> mailbox.post(mail));
    }
}

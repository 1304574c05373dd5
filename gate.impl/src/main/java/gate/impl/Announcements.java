// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateReason;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Tells the listeners of one gate, and its history, what happened. */
final class Announcements {
    private final Map<GateListener, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final History history = new History();
    private final String gate;
    private final Mailroom mailroom;

    Announcements(String gate, Mailroom mailroom) {
        this.gate = gate;
        this.mailroom = mailroom;
    }

    History history() {
        return history;
    }

    /** A listener that comes late first hears how things are. On the gate's queue, so that nothing comes twice or between. */
    void add(GateListener listener, GateStatus current) {
        mailboxes.computeIfAbsent(listener, l -> {
            Mailbox mailbox = mailroom.open(gate, l);
            mailbox.post(new Mail.Status(current, false));
            return mailbox;
        });
    }

    void remove(GateListener listener) {
        Mailbox mailbox = mailboxes.remove(listener);
        if (mailbox != null) {
            mailbox.close();
        }
    }

    void removeUnless(Predicate<GateListener> known) {
        List.copyOf(mailboxes.keySet()).stream().filter(known.negate()).forEach(this::remove);
    }

    void status(GateStatus before, GateStatus now) {
        boolean positionOnly = before.sequence() == now.sequence();
        if (positionOnly && before.position().equals(now.position())) {
            return;
        }
        tell(new Mail.Status(now, positionOnly));
        if (!positionOnly && before.state() != now.state()) {
            history.add(new HistoryEntry(
                    now.sequence(),
                    now.since(),
                    now.state().word(),
                    Map.of("cause", now.cause().toString())));
        }
    }

    /** The same status again, for whoever waits for a word. */
    void repeat(GateStatus now) {
        tell(new Mail.Status(now, false));
    }

    void decided(GateCommand command, Answer answer, Instant time) {
        tell(new Mail.Decision(command, answer));
        remember(command, answer.sequence(), answer.word(), answer.reason(), time);
    }

    void ended(GateCommand command, Outcome outcome, Instant time) {
        tell(new Mail.End(command, outcome));
        remember(command, outcome.sequence(), outcome.end().word(), outcome.reason(), time);
    }

    /** A refusal that may be left out where much mail waits already; from any thread. */
    void refused(GateCommand command, Answer answer) {
        mailboxes.values().stream().filter(m -> !m.isFull()).forEach(m -> m.post(new Mail.Decision(command, answer)));
    }

    void gone() {
        tell(new Mail.Gone());
    }

    private void tell(Mail mail) {
        mailboxes.values().forEach(mailbox -> mailbox.post(mail));
    }

    private void remember(GateCommand command, long sequence, String type, Optional<GateReason> reason, Instant time) {
        Map<String, String> details = new HashMap<>();
        details.put("command", command.action().word());
        details.put("id", command.id().orElse(""));
        details.put("by", command.origin().toString());
        reason.ifPresent(r -> details.put("reason", r.word()));
        history.add(new HistoryEntry(sequence, time, type, details));
    }
}

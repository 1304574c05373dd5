// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateStatus;
import gate.link.Mail;
import gate.link.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Tells the listeners of one gate what happened. Used on the lane of the gate's releases, but where it says otherwise. */
final class Announcements {
    private final Map<GateListener, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final List<Mail> leftOver = new ArrayList<>();
    private final String gate;
    private final Mailroom mailroom;

    Announcements(String gate, Mailroom mailroom) {
        this.gate = gate;
        this.mailroom = mailroom;
    }

    /** A listener that comes late first hears how things are, and how commands of an earlier run ended. */
    void add(GateListener listener, GateStatus current) {
        mailboxes.computeIfAbsent(listener, l -> {
            Mailbox mailbox = mailroom.open(gate, l);
            mailbox.post(new Mail.Status(current, false));
            leftOver.forEach(mailbox::post);
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

    void removeUnless(Predicate<GateListener> known) {
        List.copyOf(mailboxes.keySet()).stream().filter(known.negate()).forEach(this::remove);
    }

    /** How a command of an earlier run ended: for whoever listens now, and for those who come soon. */
    void leftOver(LeftOver left) {
        Mail end = new Mail.End(left.command(), left.outcome());
        leftOver.add(end);
        tell(end);
        tell(new Mail.Entry(left.entry()));
    }

    /** Whoever comes from now on does not hear of the earlier run. */
    void forgetLeftOver() {
        leftOver.clear();
    }

    /** One step: the decisions, the status, the ends, and its entries; {@code repeat} says the current word again. */
    void tell(Told told, boolean repeat) {
        told.decisions().forEach(d -> tell(new Mail.Decision(d.order().command(), d.answer())));
        boolean moved = !told.before().position().equals(told.now().position());
        if (!told.isPositionOnly() || moved) {
            tell(new Mail.Status(told.now(), told.isPositionOnly()));
        }
        if (repeat) {
            tell(new Mail.Status(told.now(), false));
        }
        told.ends().forEach(e -> tell(new Mail.End(e.order().command(), e.outcome())));
        told.entries().forEach(entry -> tell(new Mail.Entry(entry)));
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
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command that was published, once, and what is known of it. Used on the lane of its gate. */
final class Flight {
    private final String farId;
    private final GateCommand command;
    /** Of those who asked for the same under the same name. */
    private final List<Ticket> tickets = new ArrayList<>();

    private final Map<String, String> details = new HashMap<>();
    private Optional<Answer> answer = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    /** Since when it waits for news, in nanoseconds. */
    private long since;
    /** Whether a connection broke while it was under way: news of it may be lost. */
    private boolean doubtful;

    Flight(String farId, Ticket ticket, long now) {
        this.farId = farId;
        this.command = ticket.command();
        this.since = now;
        tickets.add(ticket);
    }

    String farId() {
        return farId;
    }

    GateCommand command() {
        return command;
    }

    boolean isDecided() {
        return answer.isPresent();
    }

    boolean isEnded() {
        return outcome.isPresent();
    }

    boolean isRejected() {
        return outcome.filter(end -> end.end() == Outcome.End.REJECTED).isPresent();
    }

    boolean isDoubtful() {
        return doubtful;
    }

    long since() {
        return since;
    }

    /** News of it may be lost, or may come from now on. */
    void doubt(long now) {
        doubtful = true;
        since = now;
    }

    /** Somebody asks for the same again, and learns what is known. */
    void join(Ticket ticket) {
        tickets.add(ticket);
        answer.ifPresent(ticket::answer);
        outcome.ifPresent(ticket::finish);
    }

    /** What a receipt says of this step beyond the event. */
    void explain(String word, String detail) {
        details.put(word, detail);
    }

    String detail(String word) {
        return details.getOrDefault(word, "");
    }

    void decide(Answer decision) {
        answer = Optional.of(decision);
        tickets.forEach(ticket -> ticket.answer(decision));
        decision.reason()
                .ifPresent(reason -> outcome = Optional.of(Outcome.of(
                        Outcome.End.REJECTED, reason, decision.detail(), decision.sequence(), decision.state())));
    }

    void end(Outcome end) {
        outcome = Optional.of(end);
        tickets.forEach(ticket -> ticket.finish(end));
    }
}

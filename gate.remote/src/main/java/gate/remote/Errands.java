// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.Answer;
import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The commands that were said to a gate which answers none: what it says of itself tells how they ended. */
final class Errands {
    private final Teller teller;
    private final List<Errand> open = new ArrayList<>();

    Errands(Teller teller) {
        this.teller = teller;
    }

    /** One command. */
    private static final class Errand {
        private final Ticket ticket;
        private boolean accepted;
        private long since;

        Errand(Ticket ticket, long since) {
            this.ticket = ticket;
            this.since = since;
        }

        GateAction action() {
            return ticket.command().action();
        }

        boolean isMovement() {
            return action() == GateAction.OPEN || action() == GateAction.CLOSE;
        }

        /** Whether the gate is where the command wanted it. */
        boolean isReached(GateState state) {
            return switch (action()) {
                case OPEN -> state == GateState.OPEN;
                case CLOSE -> state == GateState.CLOSED;
                case STOP -> state != GateState.OPENING && state != GateState.CLOSING;
                default -> false;
            };
        }
    }

    void query(Ticket ticket) {
        Errand errand = new Errand(ticket, 0);
        decide(errand);
        teller.repeat();
        end(errand, Outcome.End.COMPLETED, Optional.empty(), "");
    }

    /** It goes to the broker. */
    void said(Ticket ticket, long now) {
        open.add(new Errand(ticket, now));
    }

    /** The broker has it. */
    void accepted(Ticket ticket, long now) {
        Optional<Errand> found =
                open.stream().filter(errand -> errand.ticket.equals(ticket)).findFirst();
        if (found.isEmpty()) {
            return;
        }
        Errand errand = found.get();
        errand.since = now;
        decide(errand);
        if (errand.action() == GateAction.ALARM) {
            // the tutorial promises no word for it
            end(errand, Outcome.End.COMPLETED, Optional.empty(), "");
        } else {
            overtake(errand);
        }
    }

    private void overtake(Errand newer) {
        boolean stop = newer.action() == GateAction.STOP;
        for (Errand older : matching(each -> each.accepted && each.isMovement() && each != newer)) {
            end(
                    older,
                    stop ? Outcome.End.CANCELLED : Outcome.End.SUPERSEDED,
                    stop ? Optional.of(GateReason.STOPPED) : Optional.empty(),
                    "");
        }
    }

    /** The gate said that it is like this; said again it answers a command that changed nothing. */
    void reached(GateState state) {
        for (Errand errand : matching(each -> each.isReached(state))) {
            if (!errand.accepted) {
                // its word is faster than the broker's acknowledgement
                decide(errand);
            }
            end(errand, Outcome.End.COMPLETED, Optional.empty(), "");
        }
    }

    /** The command that has probably made the gate be like this. */
    Optional<GateCommand> behind(GateState state) {
        GateAction wanted = switch (state) {
            case OPENING, OPEN -> GateAction.OPEN;
            case CLOSING, CLOSED -> GateAction.CLOSE;
            default -> GateAction.STOP;
        };
        return matching(errand -> errand.action() == wanted).stream()
                .reduce((older, newer) -> newer)
                .map(errand -> errand.ticket.command());
    }

    /** What was not acknowledged may never have reached the broker. */
    void lost(String detail) {
        matching(errand -> !errand.accepted).forEach(errand -> refuse(errand, GateReason.UNREACHABLE, detail));
    }

    void expire(long now, long patience, long travel, boolean reachable, String maybe) {
        matching(errand -> !errand.accepted && now - errand.since > patience)
                .forEach(errand -> refuse(errand, GateReason.UNREACHABLE, "the broker did not acknowledge it" + maybe));
        matching(errand -> errand.accepted && now - errand.since > travel).forEach(errand -> {
            GateReason reason = reachable ? GateReason.TRAVEL_TIMEOUT : GateReason.UNREACHABLE;
            end(errand, Outcome.End.FAILED, Optional.of(reason), "no word of its end came in time" + maybe);
        });
    }

    void close(String detail) {
        matching(errand -> !errand.accepted).forEach(errand -> refuse(errand, GateReason.SHUTTING_DOWN, detail));
        matching(errand -> true)
                .forEach(errand -> end(errand, Outcome.End.FAILED, Optional.of(GateReason.SHUTTING_DOWN), detail));
    }

    private List<Errand> matching(Predicate<Errand> which) {
        return open.stream().filter(which).toList();
    }

    private void decide(Errand errand) {
        GateStatus now = teller.status();
        errand.accepted = true;
        Answer answer = Answer.accepted(now.sequence(), now.state());
        teller.decided(errand.ticket.command(), answer);
        errand.ticket.answer(answer);
        teller.note(errand.ticket.command(), "accepted", Map.of());
    }

    private void refuse(Errand errand, GateReason reason, String detail) {
        open.remove(errand);
        teller.refuse(errand.ticket, reason, detail);
    }

    private void end(Errand errand, Outcome.End how, Optional<GateReason> reason, String detail) {
        open.remove(errand);
        GateStatus now = teller.status();
        Outcome outcome = reason.map(r -> Outcome.of(how, r, detail, now.sequence(), now.state()))
                .orElseGet(() -> Outcome.of(how, now.sequence(), now.state()));
        teller.ended(errand.ticket.command(), outcome);
        errand.ticket.finish(outcome);
        teller.note(
                errand.ticket.command(),
                how.word(),
                reason.map(r -> Map.of("reason", r.word())).orElse(Map.of()));
    }
}

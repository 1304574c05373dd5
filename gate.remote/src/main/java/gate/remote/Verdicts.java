// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.Answer;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.Outcome;
import java.util.Optional;

/** Tells decisions and ends: to those who asked, once, whoever brought them, and to all who listen. Used on the lane of the gate. */
final class Verdicts {
    private final Teller teller;
    private final Flights flights;

    Verdicts(Teller teller, Flights flights) {
        this.teller = teller;
        this.flights = flights;
    }

    /** The same as people here know it. */
    FarEvent shown(FarEvent event) {
        return own(event).map(flight -> event.as(flight.command())).orElse(event);
    }

    /** What the entry says of a command, where it says something, while the gate was like {@code state}; then the entry. */
    void tell(FarEvent event, GateState state) {
        FarEvent shown = shown(event);
        if (event.isDecision()) {
            decided(event, shown, state);
        } else if (event.end().isPresent()) {
            ended(event, shown, event.end().get(), state);
        }
        teller.happened(shown.entry());
    }

    private void decided(FarEvent event, FarEvent shown, GateState state) {
        Optional<Flight> own = own(event);
        Answer answer = event.isAccepted()
                ? Answer.accepted(event.sequence(), state)
                : Answer.rejected(
                        event.reason().orElse(GateReason.FAULT),
                        own.map(flight -> flight.detail("rejected"))
                                .filter(detail -> !detail.isEmpty())
                                .orElse(event.detail("detail")),
                        event.sequence(),
                        state);
        if (own.isEmpty()) {
            shown.command().ifPresent(command -> teller.decided(command, answer));
        } else if (!own.get().isDecided()) {
            decide(own.get(), answer);
        }
    }

    private void ended(FarEvent event, FarEvent shown, Outcome.End how, GateState state) {
        Optional<Flight> own = own(event);
        String detail = own.map(flight -> flight.detail(how.word())).orElse("");
        Outcome outcome = event.reason()
                .map(reason -> Outcome.of(how, reason, detail, event.sequence(), state))
                .orElseGet(() -> Outcome.of(how, event.sequence(), state));
        if (own.isEmpty()) {
            shown.command().ifPresent(command -> teller.ended(command, outcome));
        } else if (!own.get().isEnded()) {
            end(own.get(), outcome);
        }
    }

    /** The decision about a command that was given here. */
    void decide(Flight flight, Answer answer) {
        teller.decided(flight.command(), answer);
        flight.decide(answer);
        if (!answer.isAccepted()) {
            flights.landed(flight);
        }
    }

    /** The end of a command that was given here. */
    void end(Flight flight, Outcome outcome) {
        if (!flight.isDecided()) {
            decide(flight, Answer.accepted(outcome.sequence(), outcome.state()));
        }
        teller.ended(flight.command(), outcome);
        flight.end(outcome);
        flights.landed(flight);
    }

    private Optional<Flight> own(FarEvent event) {
        return event.id().isEmpty() ? Optional.empty() : flights.find(event.id());
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.Answer;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.Outcome;
import java.util.Map;
import java.util.Optional;

/** Takes what the gate answers to us alone: a refusal at once, all else where no event tells it. Used on the lane of the gate. */
final class Receipts {
    /** An event follows its receipt within this time, or is late for good. */
    private static final long RECEIPT_MS = 1_000;

    private final Teller teller;
    private final Flights flights;
    private final Verdicts verdicts;
    private final Later later;

    Receipts(Teller teller, Flights flights, Verdicts verdicts, Later later) {
        this.teller = teller;
        this.flights = flights;
        this.verdicts = verdicts;
        this.later = later;
    }

    void heard(Map<String, Object> fields) {
        String word = Words.text(fields, "outcome");
        Optional<Flight> found = flights.find(Words.text(fields, "id")).filter(flight -> !flight.isEnded());
        if (found.isEmpty()) {
            return;
        }
        Flight flight = found.get();
        flight.explain(word, Words.text(fields, "detail"));
        Optional<GateReason> reason = Words.of(GateReason.class, GateReason::word, fields.get("reason"));
        long sequence = Words.number(fields, "seq").orElse(teller.status().sequence());
        GateState state = Words.of(GateState.class, GateState::word, fields.get("state"))
                .orElse(teller.status().state());
        if (word.equals("rejected")) {
            if (!flight.isDecided()) {
                verdicts.decide(
                        flight,
                        Answer.rejected(
                                reason.orElse(GateReason.FAULT), Words.text(fields, "detail"), sequence, state));
                if (reason.filter(GateReason.RATE_LIMITED::equals).isPresent()) {
                    // the only refusal of which no event tells
                    teller.note(flight.command(), "rejected", Map.of("reason", GateReason.RATE_LIMITED.word()));
                }
            }
            return;
        }
        // the events tell it in its place; where they do not, the receipt does
        later.after(RECEIPT_MS, () -> late(flight, word, reason, sequence, state));
    }

    private void late(Flight flight, String word, Optional<GateReason> reason, long sequence, GateState state) {
        if (word.equals("accepted") && !flight.isDecided()) {
            verdicts.decide(flight, Answer.accepted(sequence, state));
        }
        Optional<Outcome.End> end = Words.of(Outcome.End.class, Outcome.End::word, word);
        if (end.isPresent() && !flight.isEnded()) {
            verdicts.end(
                    flight,
                    reason.map(r -> Outcome.of(end.get(), r, flight.detail(word), sequence, state))
                            .orElseGet(() -> Outcome.of(end.get(), sequence, state)));
        }
    }
}

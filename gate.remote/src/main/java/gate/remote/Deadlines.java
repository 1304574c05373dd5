// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.Answer;
import gate.api.GatePhase;
import gate.api.GateReason;
import gate.api.GateStatus;
import gate.api.Outcome;
import java.util.Map;
import java.util.function.LongSupplier;

/** Gives commands of which no news comes their decision or their end. Used on the lane of the gate. */
final class Deadlines {
    private static final String MAYBE = "; it may have been obeyed, look at the gate";
    private static final long MILLION = 1_000_000L;

    private final Teller teller;
    private final Flights flights;
    private final Verdicts verdicts;
    private final LongSupplier nanos;
    private long reachableSince;
    private long awaySince;

    Deadlines(Teller teller, Flights flights, Verdicts verdicts, LongSupplier nanos) {
        this.teller = teller;
        this.flights = flights;
        this.verdicts = verdicts;
        this.nanos = nanos;
        this.awaySince = nanos.getAsLong();
    }

    /** The gate is heard from now on: news that was kept for us comes now. */
    void reached() {
        reachableSince = nanos.getAsLong();
        flights.open().stream().filter(f -> !f.isDecided()).forEach(f -> f.doubt(reachableSince));
    }

    /** The gate is not heard from now on: news may be lost. */
    void lost() {
        awaySince = nanos.getAsLong();
        flights.open().forEach(flight -> flight.doubt(awaySince));
    }

    void tick(RemoteSettings settings, boolean reachable) {
        long now = nanos.getAsLong();
        long patience = settings.patience().toNanos();
        for (Flight flight : flights.open()) {
            if (!flight.isDecided()) {
                if (now - flight.since() > patience) {
                    String time = (now - flight.since()) / MILLION + " ms";
                    reject(flight, GateReason.UNREACHABLE, "no decision came within " + time + MAYBE);
                }
            } else if (flight.isDoubtful() && isOverdue(now, settings, reachable)) {
                fail(flight);
            }
        }
    }

    /** Whether an end that was told while nobody heard would have been told again by now. */
    private boolean isOverdue(long now, RemoteSettings settings, boolean reachable) {
        if (!reachable) {
            return now - awaySince > settings.travel().toNanos();
        }
        GateStatus status = teller.status();
        boolean rests = status.phase() == GatePhase.IDLE && status.autoCloseAt().isEmpty();
        return rests && now - reachableSince > settings.patience().toNanos();
    }

    void reject(Flight flight, GateReason reason, String detail) {
        GateStatus now = teller.status();
        verdicts.decide(flight, Answer.rejected(reason, detail, now.sequence(), now.state()));
        if (reason == GateReason.UNREACHABLE) {
            teller.note(flight.command(), "rejected", Map.of("reason", reason.word(), "detail", detail));
        }
    }

    private void fail(Flight flight) {
        GateStatus now = teller.status();
        String detail = "the connection broke while it was under way, and no news of its end came" + MAYBE;
        verdicts.end(
                flight, Outcome.of(Outcome.End.FAILED, GateReason.UNREACHABLE, detail, now.sequence(), now.state()));
        teller.note(flight.command(), "failed", Map.of("reason", GateReason.UNREACHABLE.word(), "detail", detail));
    }

    /** Nobody will hear any news. */
    void close() {
        GateStatus now = teller.status();
        String detail = "this gateway does not follow it any more" + MAYBE;
        for (Flight flight : flights.open()) {
            if (flight.isDecided()) {
                verdicts.end(
                        flight,
                        Outcome.of(Outcome.End.FAILED, GateReason.SHUTTING_DOWN, detail, now.sequence(), now.state()));
            } else {
                reject(flight, GateReason.SHUTTING_DOWN, detail);
            }
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.Answer;
import gate.api.GateAction;
import gate.api.GateCause;
import gate.api.GatePhase;
import gate.api.GatePosition;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Brings what a gate's values and its events tell into the one order in which listeners hear it: in each step the decisions, the
 * status, the ends. Values come as the newest only, events all; both carry the sequence of their step.
 *
 * <p>Used on the lane of the gate.
 */
final class Story {
    /** A status whose step has no event, or none that comes in this time, is told without. */
    private static final long EVENTS_MS = 60;
    /** In this time the values come that an event belongs to. */
    private static final long VALUES_MS = 250;
    /** So many events may wait for the first status. */
    private static final int WAITING = 4_096;

    private final Teller teller;
    private final Flights flights;
    private final Later later;
    private final Deque<FarEvent> waiting = new ArrayDeque<>();
    /** Whether the teller has told how the gate is, and not that nobody knows. */
    private boolean known;
    /** A status that is told with the events of its step. */
    private Optional<GateStatus> pending = Optional.empty();
    /** Whether the newest status was told without an event of its step. */
    private boolean alone;
    /** A command was accepted and changed nothing: its sender waits for a word. */
    private boolean owed;

    private Position heard;
    private int turns;

    /** Whatever happened up to {@code heard} was told before. */
    Story(Teller teller, Flights flights, Later later, Position heard) {
        this.teller = teller;
        this.flights = flights;
        this.later = later;
        this.heard = heard;
    }

    Position heard() {
        return heard;
    }

    boolean isKnown() {
        return known;
    }

    /** Nobody knows how it is from now on, and the teller has told that. */
    void lost() {
        known = false;
        pending = Optional.empty();
        owed = false;
    }

    /** The gate is like this, after some time in which nobody knew; what happened meanwhile is told before. */
    void found(GateStatus now) {
        if (now.sequence() < heard.sequence()) {
            // it has lost its store, and counts anew
            heard = Position.START;
        }
        while (!waiting.isEmpty() && waiting.peek().sequence() <= now.sequence()) {
            apply(waiting.poll(), true);
        }
        known = true;
        alone = true;
        tell(now);
        drain();
    }

    /** The values of the gate are these now; the state among them may be that of another step, which the events tell right. */
    void values(GateStatus now) {
        GateStatus told = teller.status();
        if (!known || now.equals(told)) {
            return;
        }
        if (now.sequence() == told.sequence()) {
            // the position, or what has no sequence
            GateStatus same = as(now, told).toBuilder().state(told.state()).build();
            if (!same.equals(told)) {
                teller.tell(same);
            }
            return;
        }
        if (now.sequence() < told.sequence()) {
            lost();
            found(now);
            return;
        }
        boolean sameStep = pending.filter(p -> p.sequence() == now.sequence()).isPresent();
        pending.filter(p -> p.sequence() < now.sequence()).ifPresent(this::tellAlone);
        pending = Optional.of(now);
        drain();
        if (!sameStep && pending.isPresent()) {
            later.after(
                    EVENTS_MS,
                    () -> pending.filter(p -> p.sequence() == now.sequence()).ifPresent(this::tellAlone));
        }
    }

    /** Nothing has come for a while, and these are the values. */
    void compare(GateStatus now) {
        GateStatus told = teller.status();
        boolean lost = waiting.isEmpty()
                && pending.isEmpty()
                && now.sequence() == told.sequence()
                && now.state() != told.state();
        if (lost) {
            tell(now);
        }
    }

    /** Something happened; it may have been heard before. */
    void event(FarEvent event) {
        boolean old = event.position().compareTo(heard) <= 0
                || waiting.stream().anyMatch(other -> other.position().equals(event.position()));
        if (old) {
            return;
        }
        waiting.add(event);
        if (waiting.size() > WAITING) {
            apply(waiting.poll(), true);
        }
        drain();
    }

    private void drain() {
        while (known && !waiting.isEmpty()) {
            FarEvent event = waiting.peek();
            if (event.sequence() > ahead() && !event.replayed()) {
                await(event);
                return;
            }
            waiting.poll();
            step(event);
        }
    }

    /** The newest sequence that the values have told. */
    private long ahead() {
        return pending.map(GateStatus::sequence).orElse(teller.status().sequence());
    }

    /** Its values are still to come; when they do not, it is told by itself. */
    private void await(FarEvent event) {
        int turn = ++turns;
        later.after(VALUES_MS, () -> {
            if (turn == turns && known && event.equals(waiting.peek())) {
                pending.ifPresent(this::tellAlone);
                waiting.poll();
                step(event);
                drain();
            }
        });
    }

    private void step(FarEvent event) {
        long told = teller.status().sequence();
        boolean old = event.replayed() || event.sequence() < told;
        if (!old && event.sequence() > told) {
            if (!event.isDecision()) {
                settle(event);
            } else if (pending.filter(p -> p.sequence() == event.sequence() && !isBehind(event, p))
                    .isPresent()) {
                // that of an earlier step, which had no event
                GateStatus earlier = pending.get();
                pending = Optional.empty();
                alone = true;
                tell(still(earlier));
            }
        }
        if (!event.isDecision()) {
            payOwed();
        }
        if (!old && event.sequence() == teller.status().sequence()) {
            // told without its event, which was late
            event.state()
                    .filter(state -> state != teller.status().state())
                    .ifPresent(state -> tell(caused(teller.status(), event).toBuilder()
                            .state(state)
                            .build()));
        }
        apply(event, old);
    }

    /** Tells the status that comes with {@code event}, as far as anybody knows it. */
    private void settle(FarEvent event) {
        Optional<GateStatus> own = pending.filter(p -> p.sequence() <= event.sequence());
        if (own.isPresent()) {
            pending = Optional.empty();
            alone = false;
            GateState state = own.get().sequence() == event.sequence()
                    ? event.state().orElse(teller.status().state())
                    : teller.status().state();
            tell(caused(own.get(), event).toBuilder().state(state).build());
        }
        if (teller.status().sequence() < event.sequence()) {
            event.state().ifPresent(state -> tell(derived(event, state)));
        }
    }

    private void tellAlone(GateStatus now) {
        pending = Optional.empty();
        alone = true;
        tell(still(now));
        drain();
    }

    /** As long as no event tells another state. */
    private GateStatus still(GateStatus now) {
        return now.toBuilder().state(teller.status().state()).build();
    }

    private void tell(GateStatus now) {
        payOwed();
        teller.tell(as(now, teller.status()));
    }

    private void payOwed() {
        if (owed) {
            owed = false;
            teller.repeat();
        }
    }

    private void apply(FarEvent event, boolean old) {
        if (event.position().compareTo(heard) > 0) {
            heard = event.position();
        }
        Optional<Flight> own = event.id().isEmpty() ? Optional.empty() : flights.find(event.id());
        FarEvent shown = own.map(flight -> event.as(flight.command())).orElse(event);
        if (event.isDecision()) {
            decide(event, shown, own, old);
        } else if (event.end().isPresent()) {
            end(event, shown, own, event.end().get());
        }
        teller.happened(shown.entry());
    }

    private void decide(FarEvent event, FarEvent shown, Optional<Flight> own, boolean old) {
        boolean accepted = event.entry().type().equals("accepted");
        GateState state = state(event.sequence());
        Answer answer = accepted
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
        if (accepted && !old && changesNothing(event)) {
            owed = true;
            later.after(EVENTS_MS, this::payOwed);
        }
    }

    /** A decision about a command that was given here, whoever brought it. */
    void decide(Flight flight, Answer answer) {
        teller.decided(flight.command(), answer);
        flight.decide(answer);
        if (!answer.isAccepted()) {
            flights.landed(flight);
        }
    }

    /** The end of a command that was given here, whoever brought it. */
    void end(Flight flight, Outcome outcome) {
        if (!flight.isDecided()) {
            decide(flight, Answer.accepted(outcome.sequence(), outcome.state()));
        }
        teller.ended(flight.command(), outcome);
        flight.end(outcome);
        flights.landed(flight);
    }

    private void end(FarEvent event, FarEvent shown, Optional<Flight> own, Outcome.End how) {
        GateState state = state(event.sequence());
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

    /** Whether the step that accepted this has no status of its own. */
    private boolean changesNothing(FarEvent event) {
        GateStatus told = teller.status();
        if (pending.isPresent() || told.sequence() != event.sequence()) {
            return false;
        }
        return !(alone && event.entry().part() == 1 && isBehind(event, told));
    }

    /** Whether the command that was decided has made the gate be like this; those that a stop overtakes are decided with it. */
    private static boolean isBehind(FarEvent decision, GateStatus status) {
        String what = status.cause().what();
        return what.equals(decision.detail("command")) || what.equals(GateAction.STOP.word());
    }

    private GateState state(long sequence) {
        return pending.filter(p -> p.sequence() == sequence)
                .map(GateStatus::state)
                .orElse(teller.status().state());
    }

    /** With the command behind it, where the event knows that. */
    private GateStatus caused(GateStatus status, FarEvent event) {
        boolean same = status.cause().what().equals(event.detail("cause"))
                && !event.id().isEmpty();
        return same ? status.toBuilder().cause(cause(event)).build() : status;
    }

    /** A status that nobody published, since a newer one took its place: what the event tells is certain. */
    private GateStatus derived(FarEvent event, GateState state) {
        boolean moves = state == GateState.OPENING || state == GateState.CLOSING;
        boolean atLimit = state == GateState.OPEN || state == GateState.CLOSED;
        Optional<GatePosition> position = atLimit
                ? Optional.of(new GatePosition(state == GateState.OPEN ? 100 : 0, GatePosition.Source.LIMIT))
                : Optional.empty();
        return teller.status().toBuilder()
                .sequence(event.sequence())
                .state(state)
                .phase(moves ? GatePhase.DRIVING : GatePhase.IDLE)
                .position(position)
                .target(OptionalInt.empty())
                .next(Optional.empty())
                .autoCloseAt(Optional.empty())
                .since(event.entry().time())
                .cause(cause(event))
                .build();
    }

    private GateCause cause(FarEvent event) {
        FarEvent shown = flights.find(event.id())
                .map(flight -> event.as(flight.command()))
                .orElse(event);
        return new GateCause(
                event.detail("cause"), shown.by(), Optional.of(shown.id()).filter(id -> !id.isEmpty()));
    }

    /** Values do not say which command it was; while the cause is the same, what was known of it stays. */
    private static GateStatus as(GateStatus now, GateStatus before) {
        boolean sameCause = now.cause().command().isEmpty()
                && before.cause().command().isPresent()
                && now.cause().what().equals(before.cause().what());
        return sameCause ? now.toBuilder().cause(before.cause()).build() : now;
    }
}

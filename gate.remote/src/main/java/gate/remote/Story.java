// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateState;
import gate.api.GateStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Brings what a gate's values and its events tell into the one order in which listeners hear it: in each step the decisions, the
 * status, the ends. Values come as the newest only, events all; both carry the sequence of their step, and either may be late.
 *
 * <p>Used on the lane of the gate.
 */
final class Story {
    /** A status whose step has no event, or none that comes in this time, is told without. */
    private static final long EVENTS_MS = 60;
    /** In this time the values come that an event belongs to, or newer ones: the broker keeps them. */
    private static final long VALUES_MS = 2_000;
    /** So many events may wait for the first status. */
    private static final int WAITING = 4_096;

    private final Teller teller;
    private final Verdicts verdicts;
    private final Later later;
    private final Standstill standstill = new Standstill();
    private final Deque<FarEvent> waiting = new ArrayDeque<>();
    /** Whether the teller has told how the gate is, and not that nobody knows. */
    private boolean known;
    /** A status that is told with the events of its step. */
    private Optional<GateStatus> pending = Optional.empty();
    /** Up to this sequence every state was told; what is told beyond it is told without its state. */
    private long certain;
    /** The newest sequence of the values. */
    private long valued;
    /** A command was accepted and changed nothing: its sender waits for a word. */
    private boolean owed;
    /** The event whose values are waited for. */
    private Optional<FarEvent> early = Optional.empty();

    private Position heard;

    /** Whatever happened up to {@code heard} was told before. */
    Story(Teller teller, Verdicts verdicts, Later later, Position heard) {
        this.teller = teller;
        this.verdicts = verdicts;
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
        certain = now.sequence();
        valued = now.sequence();
        standstill.told(now);
        tell(now);
        drain();
    }

    /** The values of the gate are these now; the state among them may be that of another step, which the events tell right. */
    void values(GateStatus now) {
        GateStatus told = teller.status();
        if (!known || now.equals(told)) {
            return;
        }
        boolean anew = now.sequence() < valued;
        valued = now.sequence();
        if (now.sequence() == told.sequence()) {
            // the position, or what has no sequence
            GateStatus same = Reckoning.as(still(now), told);
            if (!same.equals(told)) {
                teller.tell(same);
            }
            return;
        }
        if (anew) {
            lost();
            found(now);
            return;
        }
        if (now.sequence() < told.sequence()) {
            // later than its events
            return;
        }
        boolean sameStep = pending.filter(p -> p.sequence() == now.sequence()).isPresent();
        pending.filter(p -> p.sequence() < now.sequence()).ifPresent(this::tellAlone);
        pending = Optional.of(now);
        drain();
        if (!sameStep && pending.isPresent()) {
            later.after(
                    EVENTS_MS,
                    () -> pending.filter(p -> p.sequence() == now.sequence()).ifPresent(earlier -> {
                        tellAlone(earlier);
                        drain();
                    }));
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
            certain = now.sequence();
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
        if (early.filter(event::equals).isPresent()) {
            return;
        }
        early = Optional.of(event);
        later.after(VALUES_MS, () -> {
            if (known && event.equals(waiting.peek())) {
                pending.ifPresent(this::tellAlone);
                waiting.poll();
                step(event);
                drain();
            }
        });
    }

    private void step(FarEvent event) {
        boolean old = event.replayed() || event.sequence() < certain;
        if (!old) {
            certain = event.sequence();
            if (!event.isDecision()) {
                settle(event);
            } else {
                // that of an earlier step, which had no event
                pending.filter(p -> p.sequence() == event.sequence() && !Standstill.isBehind(event, p))
                        .ifPresent(this::tellAlone);
            }
        }
        if (!event.isDecision()) {
            owed |= !old && standstill.isShownBy(event);
            payOwed();
        }
        apply(event, old);
    }

    /** Tells the status that comes with {@code event}, as far as anybody knows it. */
    private void settle(FarEvent event) {
        FarEvent shown = verdicts.shown(event);
        Optional<GateStatus> own = pending.filter(p -> p.sequence() <= event.sequence());
        if (own.isPresent()) {
            pending = Optional.empty();
            GateStatus now = own.get();
            tell(Reckoning.caused(
                    now.sequence() == event.sequence() ? in(event.state().orElse(told()), now) : still(now), shown));
        }
        if (teller.status().sequence() < event.sequence()) {
            event.state().ifPresent(state -> tell(Reckoning.derived(teller.status(), shown, state)));
        } else {
            // told without its event, which was late
            event.state()
                    .filter(state -> state != told())
                    .ifPresent(state -> tell(in(state, Reckoning.caused(teller.status(), shown))));
        }
    }

    private void tellAlone(GateStatus now) {
        pending = Optional.empty();
        standstill.told(now);
        tell(still(now));
    }

    private GateState told() {
        return teller.status().state();
    }

    /** As long as no event tells another state. */
    private GateStatus still(GateStatus now) {
        return in(told(), now);
    }

    private static GateStatus in(GateState state, GateStatus now) {
        return now.toBuilder().state(state).build();
    }

    private void tell(GateStatus now) {
        payOwed();
        teller.tell(Reckoning.as(now, teller.status()));
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
        verdicts.tell(
                event,
                pending.filter(p -> p.sequence() == event.sequence())
                        .map(GateStatus::state)
                        .orElse(told()));
        if (!old && event.isAccepted() && standstill.isLeftBy(event)) {
            owed = true;
            later.after(EVENTS_MS, this::payOwed);
        }
    }
}

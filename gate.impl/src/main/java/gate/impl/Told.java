// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one step of a gate tells: the decisions, the status, and the ends, in this order. Immutable.
 *
 * @param before the status that was told before
 * @param now the status with this step
 * @param decisions which commands were decided
 * @param repeat whether a command changed nothing and waits for a word
 * @param notes what no status shows
 * @param ends which commands ended
 */
record Told(
        GateStatus before,
        GateStatus now,
        List<Decision> decisions,
        boolean repeat,
        List<HistoryEntry> notes,
        List<End> ends) {

    /**
     * A command that was decided.
     *
     * @param order which
     * @param answer how
     */
    record Decision(Order order, Answer answer) {}

    /**
     * A command that ended.
     *
     * @param order which
     * @param outcome how
     */
    record End(Order order, Outcome outcome) {}

    /** Only a refusal, which changes nothing. */
    static Told refusal(GateStatus now, Order order, GateReason reason, String detail) {
        Answer answer = Answer.rejected(reason, detail, now.sequence(), now.state());
        return new Told(now, now, List.of(new Decision(order, answer)), false, List.of(), List.of());
    }

    static Told of(GateStatus before, GateStatus now, List<Effect> effects, Instant time) {
        List<Decision> decisions = new ArrayList<>();
        List<HistoryEntry> notes = new ArrayList<>();
        List<End> ends = new ArrayList<>();
        boolean repeat = false;
        for (Effect effect : effects) {
            if (effect instanceof Effect.Decided decided) {
                decisions.add(new Decision(decided.order(), answer(decided, now)));
            } else if (effect instanceof Effect.Note note) {
                notes.add(new HistoryEntry(now.sequence(), time, note.type(), note.details()));
            } else if (effect instanceof Effect.Ended ended) {
                ends.add(new End(ended.order(), outcome(ended, now)));
            } else if (effect instanceof Effect.Repeat) {
                repeat = true;
            }
        }
        return new Told(before, now, List.copyOf(decisions), repeat, List.copyOf(notes), List.copyOf(ends));
    }

    boolean isPositionOnly() {
        return before.sequence() == now.sequence();
    }

    /** Whether anything is told at all. */
    boolean isSilent() {
        return before.equals(now) && decisions.isEmpty() && notes.isEmpty() && ends.isEmpty() && !repeat;
    }

    /** What of it belongs into the journal, in order. */
    List<HistoryEntry> entries(Instant time) {
        List<HistoryEntry> entries = new ArrayList<>();
        decisions.forEach(d -> entries.add(entry(
                d.order().command(),
                d.answer().word(),
                d.answer().sequence(),
                d.answer().reason(),
                time)));
        if (!isPositionOnly()) {
            entries.addAll(Transitions.between(before, now, time));
        }
        entries.addAll(notes);
        ends.forEach(e -> entries.add(entry(
                e.order().command(),
                e.outcome().end().word(),
                e.outcome().sequence(),
                e.outcome().reason(),
                time)));
        return entries;
    }

    static HistoryEntry entry(
            GateCommand command, String type, long sequence, Optional<GateReason> reason, Instant time) {
        Map<String, String> details = new HashMap<>();
        details.put("command", command.action().word());
        details.put("id", command.id().orElse(""));
        details.put("by", command.origin().toString());
        command.claim().ifPresent(claim -> details.put("claimed", claim));
        reason.ifPresent(r -> details.put("reason", r.word()));
        return new HistoryEntry(sequence, time, type, details);
    }

    private static Answer answer(Effect.Decided decided, GateStatus now) {
        long sequence = now.sequence();
        GateState state = now.state();
        return decided.reason()
                .map(reason -> Answer.rejected(reason, decided.detail(), sequence, state))
                .orElseGet(() -> Answer.accepted(sequence, state));
    }

    private static Outcome outcome(Effect.Ended ended, GateStatus now) {
        long sequence = now.sequence();
        GateState state = now.state();
        return ended.reason()
                .map(reason -> Outcome.of(ended.end(), reason, ended.detail(), sequence, state))
                .orElseGet(() -> Outcome.of(ended.end(), sequence, state));
    }
}

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
 * @param ends which commands ended
 * @param entries all that belongs into the history, in order
 */
record Told(
        GateStatus before,
        GateStatus now,
        List<Decision> decisions,
        boolean repeat,
        List<End> ends,
        List<HistoryEntry> entries) {

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
    static Told refusal(GateStatus now, Order order, GateReason reason, String detail, Instant time, Parts parts) {
        Answer answer = Answer.rejected(reason, detail, now.sequence(), now.state());
        return complete(now, now, List.of(new Decision(order, answer)), false, List.of(), List.of(), time, parts);
    }

    static Told of(GateStatus before, GateStatus now, List<Effect> effects, Instant time, Parts parts) {
        List<Decision> decisions = new ArrayList<>();
        List<Effect.Note> notes = new ArrayList<>();
        List<End> ends = new ArrayList<>();
        boolean repeat = false;
        for (Effect effect : effects) {
            if (effect instanceof Effect.Decided decided) {
                decisions.add(new Decision(decided.order(), answer(decided, now)));
            } else if (effect instanceof Effect.Note note) {
                notes.add(note);
            } else if (effect instanceof Effect.Ended ended) {
                ends.add(new End(ended.order(), outcome(ended, now)));
            } else if (effect instanceof Effect.Repeat) {
                repeat = true;
            }
        }
        return complete(before, now, decisions, repeat, notes, ends, time, parts);
    }

    boolean isPositionOnly() {
        return before.sequence() == now.sequence();
    }

    /** Whether anything is told at all. */
    boolean isSilent() {
        return before.equals(now) && entries.isEmpty() && !repeat;
    }

    static HistoryEntry entry(
            GateCommand command, String type, long sequence, int part, Optional<GateReason> reason, Instant time) {
        Map<String, String> details = new HashMap<>();
        details.put("command", command.action().word());
        details.put("id", command.id().orElse(""));
        details.put("by", command.origin().toString());
        command.claim().ifPresent(claim -> details.put("claimed", claim));
        reason.ifPresent(r -> details.put("reason", r.word()));
        return new HistoryEntry(sequence, part, time, type, details);
    }

    private static Told complete(
            GateStatus before,
            GateStatus now,
            List<Decision> decisions,
            boolean repeat,
            List<Effect.Note> notes,
            List<End> ends,
            Instant time,
            Parts parts) {
        long sequence = now.sequence();
        List<HistoryEntry> entries = new ArrayList<>();
        for (Decision d : decisions) {
            entries.add(entry(
                    d.order().command(),
                    d.answer().word(),
                    sequence,
                    parts.next(sequence),
                    d.answer().reason(),
                    time));
        }
        if (before.sequence() != sequence) {
            entries.addAll(Transitions.between(before, now, time, parts));
        }
        for (Effect.Note note : notes) {
            entries.add(new HistoryEntry(sequence, parts.next(sequence), time, note.type(), note.details()));
        }
        for (End e : ends) {
            entries.add(entry(
                    e.order().command(),
                    e.outcome().end().word(),
                    sequence,
                    parts.next(sequence),
                    e.outcome().reason(),
                    time));
        }
        return new Told(before, now, List.copyOf(decisions), repeat, List.copyOf(ends), List.copyOf(entries));
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

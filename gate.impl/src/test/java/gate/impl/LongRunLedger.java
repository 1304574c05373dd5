// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.Outcome;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts decisions and ends as a listener hears them: one decision for each command, one end for each accepted one. */
final class LongRunLedger implements GateListener {
    private final Map<Outcome.End, Long> ends = new EnumMap<>(Outcome.End.class);
    private final Set<String> open = new HashSet<>();
    private long steps;
    private long accepted;
    private long rejected;
    private String broken = "";

    void stepped() {
        steps++;
    }

    @Override
    public void answer(String gate, GateCommand command, Answer answer) {
        if (!answer.isAccepted()) {
            rejected++;
            return;
        }
        accepted++;
        if (!open.add(key(command))) {
            fail(command + " was accepted twice");
        }
    }

    @Override
    public void outcome(String gate, GateCommand command, Outcome outcome) {
        ends.merge(outcome.end(), 1L, Long::sum);
        if (!open.remove(key(command))) {
            fail(command + " ended " + outcome + " and was not open");
        }
    }

    /** Adds what another gate had. */
    void add(LongRunLedger other) {
        steps += other.steps;
        accepted += other.accepted;
        rejected += other.rejected;
        other.ends.forEach((end, count) -> ends.merge(end, count, Long::sum));
        open.addAll(other.open);
    }

    long steps() {
        return steps;
    }

    long accepted() {
        return accepted;
    }

    String broken() {
        return broken;
    }

    /** The commands without an end. */
    Set<String> open() {
        return open;
    }

    /** How many ended so. */
    long ended(Outcome.End end) {
        return ends.getOrDefault(end, 0L);
    }

    boolean isBalanced() {
        return accepted == ends.values().stream().mapToLong(Long::longValue).sum() && open.isEmpty();
    }

    String line() {
        return "ledger: " + accepted + " accepted = " + ended(Outcome.End.COMPLETED) + " completed + "
                + ended(Outcome.End.FAILED) + " failed + " + ended(Outcome.End.SUPERSEDED) + " superseded + "
                + ended(Outcome.End.CANCELLED) + " cancelled; " + rejected + " rejected; "
                + (isBalanced() ? "balanced" : "NOT balanced");
    }

    private void fail(String what) {
        if (broken.isEmpty()) {
            broken = what;
        }
    }

    private static String key(GateCommand command) {
        return command.origin().scope() + " " + command.id().orElseThrow();
    }
}

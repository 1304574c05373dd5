// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateReason;
import gate.api.Outcome;
import gate.link.submission.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Every command of one gate from its arrival to its end: each gets one decision and one end, the same id the same ones. */
final class Submissions {
    /** Whoever was refused for these may ask again with the same id. */
    private static final Set<GateReason> NOT_ON_ITS_MERITS =
            EnumSet.of(GateReason.DUPLICATE, GateReason.OVERLOADED, GateReason.SHUTTING_DOWN);

    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();

    // used on the gate's queue only
    private final Remembered remembered;
    private final Releases releases;

    Submissions(List<Kept> kept, Releases releases) {
        this.remembered = new Remembered(kept);
        this.releases = releases;
    }

    /** From any thread. */
    void add(Order order, Pending submission) {
        pending.put(order.number(), submission);
    }

    /** It was refused before it reached the queue; from any thread. */
    void remove(Order order) {
        pending.remove(order.number());
    }

    /** Those of an earlier run that have no end. */
    List<Kept> open() {
        return remembered.open();
    }

    /**
     * A command whose id was used before gets its old answer, and its end when there is one; one that cannot be told from
     * such a one is handed to {@code refuse}. False for a command to be taken up.
     */
    boolean settles(Order order, Instant now, Consumer<Refusal> refuse) {
        Pending submission = pending.get(order.number());
        if (!submission.isNamed()) {
            return false;
        }
        Optional<Remembered.Seen> earlier = remembered.earlier(order.command(), now);
        Optional<Refusal> refusal = refusal(order, earlier);
        refusal.ifPresent(refuse);
        if (refusal.isEmpty()) {
            earlier.ifPresent(seen -> repeat(order, submission, seen));
        }
        return refusal.isPresent() || earlier.isPresent();
    }

    private Optional<Refusal> refusal(Order order, Optional<Remembered.Seen> earlier) {
        if (earlier.isEmpty()) {
            return remembered.isFull()
                    ? Refusal.of(GateReason.OVERLOADED, "too many ids are remembered; try again in a minute")
                    : Optional.empty();
        }
        return earlier.get().kept().content() == Remembered.content(order.command())
                ? Optional.empty()
                : Refusal.of(GateReason.DUPLICATE, "this id was used for another command");
    }

    private void repeat(Order order, Pending submission, Remembered.Seen seen) {
        pending.remove(order.number());
        Optional<Answer> answer = seen.kept().answer();
        Optional<Outcome> outcome = seen.kept().outcome();
        if (outcome.isEmpty()) {
            seen.await(submission);
        }
        releases.inOrder(() -> {
            answer.ifPresent(submission::answer);
            outcome.ifPresent(submission::finish);
        });
    }

    /** What is to be kept of a step, and who else waits for its ends. */
    Keeping keep(Told told, Instant now) {
        List<Kept> kept = new ArrayList<>();
        List<Runnable> others = new ArrayList<>();
        for (Told.Decision decision : told.decisions()) {
            GateCommand command = decision.order().command();
            boolean named = isNamed(decision.order());
            boolean takesAnId = decision.answer()
                    .reason()
                    .filter(NOT_ON_ITS_MERITS::contains)
                    .isEmpty();
            boolean stays = decision.answer().isAccepted() && !endsHere(told, decision.order());
            if (named ? takesAnId : stays) {
                Kept one = remembered.decided(command, named, decision.answer(), now);
                kept.add(one);
                Pending.rejection(decision.answer())
                        .flatMap(rejected -> remembered.ended(command, named, rejected))
                        .ifPresent(seen -> kept.add(seen.kept()));
            }
        }
        for (Told.End end : told.ends()) {
            boolean named = isNamed(end.order());
            remembered.ended(end.order().command(), named, end.outcome()).ifPresent(seen -> {
                if (named) {
                    kept.add(seen.kept());
                }
                List.copyOf(seen.waiting()).forEach(p -> others.add(() -> p.finish(end.outcome())));
                seen.waiting().clear();
            });
        }
        return new Keeping(kept, remembered.takeForgotten(), others);
    }

    /** A command of an earlier run has failed; what is to be kept of that. */
    List<Kept> restarted(Kept open, Outcome outcome) {
        GateCommand command = Commands.of(open);
        return remembered
                .ended(command, Remembered.isNamed(open.key()), outcome)
                .filter(seen -> Remembered.isNamed(seen.kept().key()))
                .map(seen -> List.of(seen.kept()))
                .orElse(List.of());
    }

    List<String> takeForgotten() {
        return remembered.takeForgotten();
    }

    /** Tells those who wait; on the lane of releases. */
    void tell(Told told) {
        for (Told.Decision decision : told.decisions()) {
            Pending submission = decision.answer().isAccepted()
                    ? pending.get(decision.order().number())
                    : pending.remove(decision.order().number());
            submission.answer(decision.answer());
        }
        for (Told.End end : told.ends()) {
            pending.remove(end.order().number()).finish(end.outcome());
        }
    }

    void close() {
        remembered.close();
    }

    private boolean isNamed(Order order) {
        Pending submission = pending.get(order.number());
        return submission != null && submission.isNamed();
    }

    private static boolean endsHere(Told told, Order order) {
        return told.ends().stream().anyMatch(end -> end.order().number() == order.number());
    }

    /**
     * What a step leaves to be kept.
     *
     * @param kept commands to remember
     * @param forgotten keys that need not be remembered any more
     * @param others tells the ends to those who asked for the same
     */
    record Keeping(List<Kept> kept, List<String> forgotten, List<Runnable> others) {}
}

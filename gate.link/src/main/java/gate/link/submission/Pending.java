// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link.submission;

import gate.api.Answer;
import gate.api.Outcome;
import gate.api.Submission;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A submission whose end has not been told yet; told on a lane of its own, never on the gate's. */
public class Pending implements Submission {
    private final String id;
    private final boolean named;
    private final Executor lane;
    private final CompletableFuture<Answer> answered = new CompletableFuture<>();
    private final CompletableFuture<Outcome> finished = new CompletableFuture<>();

    /** {@code named} says whether its sender gave it the id. */
    public Pending(String id, boolean named, Executor lane) {
        this.id = id;
        this.named = named;
        this.lane = lane;
    }

    @Override
    public final String id() {
        return id;
    }

    /** Whether its sender gave it the id. */
    public final boolean isNamed() {
        return named;
    }

    @Override
    public final CompletionStage<Answer> answered() {
        return answered.minimalCompletionStage();
    }

    @Override
    public final CompletionStage<Outcome> finished() {
        return finished.minimalCompletionStage();
    }

    /** A rejection is the end as well. */
    public final void answer(Answer answer) {
        lane.execute(() -> answered.complete(answer));
        rejection(answer).ifPresent(this::finish);
    }

    /** The end that a rejection is; empty for an acceptance. */
    public static Optional<Outcome> rejection(Answer answer) {
        return answer.reason()
                .map(reason ->
                        Outcome.of(Outcome.End.REJECTED, reason, answer.detail(), answer.sequence(), answer.state()));
    }

    /** The end. */
    public final void finish(Outcome outcome) {
        lane.execute(() -> finished.complete(outcome));
    }
}

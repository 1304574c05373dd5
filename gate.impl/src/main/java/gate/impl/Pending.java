// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.Outcome;
import gate.api.Submission;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A submission whose end has not been told yet; told on {@code lane}, never on the gate's queue. */
final class Pending implements Submission {
    private final String id;
    private final Executor lane;
    private final CompletableFuture<Answer> answered = new CompletableFuture<>();
    private final CompletableFuture<Outcome> finished = new CompletableFuture<>();

    Pending(String id, Executor lane) {
        this.id = id;
        this.lane = lane;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public CompletionStage<Answer> answered() {
        return answered.minimalCompletionStage();
    }

    @Override
    public CompletionStage<Outcome> finished() {
        return finished.minimalCompletionStage();
    }

    void answer(Answer answer) {
        lane.execute(() -> answered.complete(answer));
    }

    void finish(Outcome outcome) {
        lane.execute(() -> finished.complete(outcome));
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.Outcome;
import gate.api.Submission;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A command of somebody here on its way to the gate; told on an executor of its own, never on the gate's lane. */
final class Ticket implements Submission {
    private final GateCommand command;
    private final boolean named;
    private final Executor telling;
    private final CompletableFuture<Answer> answered = new CompletableFuture<>();
    private final CompletableFuture<Outcome> finished = new CompletableFuture<>();

    /** {@code named} says whether its sender gave it the id that it has. */
    Ticket(GateCommand command, boolean named, Executor telling) {
        this.command = command;
        this.named = named;
        this.telling = telling;
    }

    GateCommand command() {
        return command;
    }

    boolean isNamed() {
        return named;
    }

    @Override
    public String id() {
        return command.id().orElseThrow();
    }

    @Override
    public CompletionStage<Answer> answered() {
        return answered.minimalCompletionStage();
    }

    @Override
    public CompletionStage<Outcome> finished() {
        return finished.minimalCompletionStage();
    }

    /** A rejection is the end as well. */
    void answer(Answer answer) {
        telling.execute(() -> answered.complete(answer));
        answer.reason()
                .ifPresent(reason -> finish(
                        Outcome.of(Outcome.End.REJECTED, reason, answer.detail(), answer.sequence(), answer.state())));
    }

    void finish(Outcome outcome) {
        telling.execute(() -> finished.complete(outcome));
    }
}

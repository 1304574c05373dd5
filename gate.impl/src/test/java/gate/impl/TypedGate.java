// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateService;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import gate.api.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A gate for the shell: remembers what it was asked, and answers what the test says. */
final class TypedGate implements GateService {
    final List<GateCommand> commands = new ArrayList<>();
    final List<HistoryEntry> history = new ArrayList<>();
    GateStatus status;
    CompletionStage<Answer> answer = CompletableFuture.completedStage(Answer.accepted(8, GateState.OPENING));

    TypedGate(String id) {
        status = GateStatus.builder().id(id).state(GateState.CLOSED).build();
    }

    Map<String, Object> properties() {
        return Map.of(ID, status.id(), DRIVER, SIMULATED_DRIVER);
    }

    @Override
    public GateStatus status() {
        return status;
    }

    @Override
    public List<HistoryEntry> history(long from, int max) {
        return history.stream()
                .filter(entry -> entry.sequence() >= from)
                .limit(max)
                .toList();
    }

    @Override
    public Submission submit(GateCommand command) {
        commands.add(command);
        return new Submission() {
            @Override
            public String id() {
                return "1";
            }

            @Override
            public CompletionStage<Answer> answered() {
                return answer;
            }

            @Override
            public CompletionStage<Outcome> finished() {
                throw new AssertionError("a movement is not waited for");
            }
        };
    }

    @Override
    public CompletionStage<GateStatus> pulse() {
        return CompletableFuture.completedStage(status);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateService;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import gate.api.Submission;
import gate.link.ServedGates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A gate that does nothing by itself: its status, its history and its answers are what the test says. */
final class ScriptedGate implements GateService {
    /** One command and what becomes of it. */
    record Asked(GateCommand command, CompletableFuture<Answer> answered, CompletableFuture<Outcome> finished)
            implements Submission {
        @Override
        public String id() {
            return command.id().orElse("made-up");
        }
    }

    static final Instant TIME = Instant.parse("2026-11-24T10:00:00Z");

    final String id;
    final List<Asked> asked = new ArrayList<>();
    final List<HistoryEntry> history = new ArrayList<>();
    GateStatus status;
    /** What happens between the reading of the history and its arrival. */
    Runnable whileRead = () -> {};

    ScriptedGate(String id) {
        this.id = id;
        this.status = GateStatus.builder().id(id).build();
    }

    /** The gates that a link serves when there is this one. */
    ServedGates served(boolean simulated) {
        ServedGates gates = new ServedGates(Topics::isGate);
        gates.select("(gate.id=*)");
        gates.put(this, Map.of(GateService.ID, id, GateService.SIMULATED, simulated));
        return gates;
    }

    /** Something happens. */
    HistoryEntry happen(long sequence, int part, String type) {
        HistoryEntry entry = new HistoryEntry(sequence, part, TIME, type, Map.of());
        history.add(entry);
        status = status.toBuilder().sequence(sequence).build();
        return entry;
    }

    List<GateCommand> commands() {
        return asked.stream().map(Asked::command).toList();
    }

    @Override
    public GateStatus status() {
        return status;
    }

    @Override
    public List<HistoryEntry> history(long from, int max) {
        List<HistoryEntry> read = history.stream()
                .filter(entry -> entry.sequence() >= from)
                .limit(max)
                .toList();
        whileRead.run();
        return read;
    }

    @Override
    public Submission submit(GateCommand command) {
        Asked one = new Asked(command, new CompletableFuture<>(), new CompletableFuture<>());
        asked.add(one);
        return one;
    }

    @Override
    public CompletionStage<GateStatus> pulse() {
        return CompletableFuture.completedFuture(status);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.Answer;
import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateReason;
import gate.api.GateService;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import gate.api.Submission;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A gate that is there at once: each command is answered, one that moves it is told in two statuses, and then it has ended; all on
 * one thread.
 */
public final class FakeGate implements GateService, AutoCloseable {
    private final List<GateCommand> commands = new CopyOnWriteArrayList<>();
    private final List<HistoryEntry> history = new CopyOnWriteArrayList<>();
    private final String id;
    private final ExecutorService queue;
    private final List<GateListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean keepsCommands = true;
    private volatile boolean hasPulse = true;
    private volatile boolean isMute;
    private volatile Function<GateCommand, Optional<GateReason>> objections = command -> Optional.empty();
    private volatile GateStatus status;
    /** Used on the queue. */
    private int part;

    /** A closed one. */
    public FakeGate(String id) {
        this.id = id;
        this.status = GateStatus.builder().id(id).state(GateState.CLOSED).build();
        this.queue = Executors.newSingleThreadExecutor(work -> new Thread(work, "fake-gate-" + id));
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** What was submitted. */
    public List<GateCommand> commands() {
        return commands;
    }

    /** Whether what is submitted is kept in {@link #commands()}. */
    public void keepCommands(boolean kept) {
        keepsCommands = kept;
    }

    /** Whether it answers when asked whether it lives. */
    public void pulse(boolean given) {
        hasPulse = given;
    }

    /** It takes commands, and nobody ever hears of them again. */
    public void mute() {
        isMute = true;
    }

    /** Rejects commands for the reason that {@code objection} finds. */
    public void object(Function<GateCommand, Optional<GateReason>> objection) {
        objections = objection;
    }

    /** A listener bound late first hears the current status. */
    public void listen(GateListener listener) {
        queue.execute(() -> {
            listeners.add(listener);
            listener.status(id, status);
        });
    }

    /** Tells this listener nothing more. */
    public void ignore(GateListener listener) {
        listeners.remove(listener);
    }

    /** Tells all that it has gone. */
    public void leave() {
        queue.execute(() -> {
            listeners.forEach(listener -> listener.gone(id));
            listeners.clear();
        });
    }

    /** Something happens that nobody commanded. */
    public void become(GateStatus next) {
        queue.execute(() -> tell(next));
    }

    /** An entry of its history, which is told. */
    public void happen(HistoryEntry entry) {
        history.add(entry);
        queue.execute(() -> listeners.forEach(listener -> listener.happened(id, entry)));
    }

    /** The status that would come next, with this state. */
    public GateStatus next(GateState state) {
        return status.toBuilder().state(state).sequence(status.sequence() + 1).build();
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
        if (keepsCommands) {
            commands.add(command);
        }
        Asked asked = new Asked(command, new CompletableFuture<>(), new CompletableFuture<>());
        if (!isMute) {
            queue.execute(() -> decide(asked));
        }
        return asked;
    }

    @Override
    public CompletionStage<GateStatus> pulse() {
        CompletableFuture<GateStatus> pulse = new CompletableFuture<>();
        if (hasPulse) {
            queue.execute(() -> pulse.complete(status));
        }
        return pulse;
    }

    @Override
    public void close() {
        queue.shutdownNow();
    }

    /** Its service properties. */
    public Map<String, Object> properties() {
        return Map.of(GateService.ID, id, GateService.SIMULATED, true);
    }

    private void decide(Asked asked) {
        GateCommand command = asked.command();
        Answer answer = objections
                .apply(command)
                .map(reason -> Answer.rejected(reason, "", status.sequence(), status.state()))
                .orElseGet(() -> Answer.accepted(status.sequence(), status.state()));
        listeners.forEach(listener -> listener.answer(id, command, answer));
        record(command, answer.word(), answer.reason());
        if (!answer.isAccepted()) {
            asked.answered().complete(answer);
        } else {
            obey(command);
            Outcome outcome = Outcome.of(Outcome.End.COMPLETED, status.sequence(), status.state());
            listeners.forEach(listener -> listener.outcome(id, command, outcome));
            record(command, outcome.end().word(), outcome.reason());
            // as late as a gate may be that answers listeners and callers on threads of their own
            asked.answered().complete(answer);
            asked.finished().complete(outcome);
        }
    }

    /** What became of a command that can be recognised. */
    private void record(GateCommand command, String type, Optional<GateReason> reason) {
        if (command.id().isEmpty()) {
            return;
        }
        Map<String, String> details = new HashMap<>();
        details.put("id", command.id().get());
        reason.ifPresent(r -> details.put("reason", r.word()));
        HistoryEntry entry = new HistoryEntry(status.sequence(), ++part, Instant.now(), type, details);
        history.add(entry);
        listeners.forEach(listener -> listener.happened(id, entry));
    }

    private void obey(GateCommand command) {
        if (command.action() == GateAction.OPEN && status.state() != GateState.OPEN) {
            tell(next(GateState.OPENING));
            tell(next(GateState.OPEN));
        } else if (command.action() == GateAction.CLOSE && status.state() != GateState.CLOSED) {
            tell(next(GateState.CLOSING));
            tell(next(GateState.CLOSED));
        } else if (command.action() == GateAction.ALARM && command.isOn() != status.isAlarmed()) {
            Set<GateAlarm> alarms = command.isOn() ? Set.of(GateAlarm.MANUAL) : Set.of();
            tell(next(status.state()).toBuilder().alarms(alarms).build());
        } else {
            tell(status);
        }
    }

    private void tell(GateStatus next) {
        status = next;
        listeners.forEach(listener -> listener.status(id, next));
    }

    private record Asked(GateCommand command, CompletableFuture<Answer> answered, CompletableFuture<Outcome> finished)
            implements Submission {
        @Override
        public String id() {
            return command.id().orElse("1");
        }
    }
}

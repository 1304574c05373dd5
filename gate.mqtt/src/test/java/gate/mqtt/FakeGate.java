// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.Answer;
import gate.api.GateAction;
import gate.api.GateAlarm;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateService;
import gate.api.GateState;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import gate.api.Submission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gate that is there at once: each command that moves it is answered, then told in two statuses, on one thread. */
final class FakeGate implements GateService, AutoCloseable {
    final List<GateCommand> commands = new CopyOnWriteArrayList<>();
    final String id;
    volatile boolean keepsCommands = true;
    volatile boolean hasPulse = true;
    private final ExecutorService queue;
    private final List<GateListener> listeners = new CopyOnWriteArrayList<>();
    private volatile GateStatus status;

    FakeGate(String id) {
        this.id = id;
        this.status = GateStatus.builder().id(id).state(GateState.CLOSED).build();
        this.queue = Executors.newSingleThreadExecutor(work -> new Thread(work, "fake-gate-" + id));
    }

    /** A listener bound late first hears the current status. */
    void listen(GateListener listener) {
        queue.execute(() -> {
            listeners.add(listener);
            listener.status(id, status);
        });
    }

    void ignore(GateListener listener) {
        listeners.remove(listener);
    }

    /** Something happens that nobody commanded. */
    void become(GateStatus next) {
        queue.execute(() -> tell(next));
    }

    GateStatus next(GateState state) {
        return status.toBuilder().state(state).sequence(status.sequence() + 1).build();
    }

    @Override
    public GateStatus status() {
        return status;
    }

    @Override
    public List<HistoryEntry> history(long from, int max) {
        return List.of();
    }

    @Override
    public Submission submit(GateCommand command) {
        if (keepsCommands) {
            commands.add(command);
        }
        queue.execute(() -> {
            listeners.forEach(
                    listener -> listener.answer(id, command, Answer.accepted(status.sequence(), status.state())));
            obey(command);
        });
        return new Accepted();
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

    Map<String, Object> properties() {
        return Map.of(GateService.ID, id, GateService.SIMULATED, true);
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

    private static final class Accepted implements Submission {
        @Override
        public String id() {
            return "1";
        }

        @Override
        public CompletionStage<Answer> answered() {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Outcome> finished() {
            return new CompletableFuture<>();
        }
    }
}

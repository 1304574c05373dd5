// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.Answer;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateReason;
import gate.api.GateService;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Submission;
import gate.link.LinkThread;
import gate.link.SerialExecutor;
import gate.wire.Outbox;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A gate elsewhere, as everybody here sees it: what it tells and what it is asked take turns on one lane. */
final class RemoteGate implements GateService {
    /** Makes what speaks to it; {@code heartbeat} is to be run for every heartbeat of the gate. */
    @FunctionalInterface
    interface Speaking {
        Far to(Teller teller, Later later, Runnable heartbeat);
    }

    private static final long CLOSING_MS = 1_000;
    private static final long TICK_MS = 500;

    private final LinkThread lane;
    private final Executor telling;
    private final Pulse pulse = new Pulse(System::nanoTime);
    private final Teller teller;
    private final Far far;
    // guarded by this: what was put into the lane before is answered there
    private boolean closed;

    /** {@code pool} has threads for those who are told. */
    RemoteGate(String name, GateStatus first, Executor pool, Speaking speaking) {
        this.lane = new LinkThread(name);
        this.telling = new SerialExecutor(pool);
        this.teller = new Teller(first, pool);
        this.far = speaking.to(teller, this::later, () -> pulse.beat(teller.status(), telling));
        var unused = lane.every(TICK_MS, far::tick);
    }

    private void later(long millis, Runnable task) {
        try {
            var unused = lane.after(millis, task);
        } catch (RejectedExecutionException closing) {
            // everything has got its end
            return;
        }
    }

    @Override
    public GateStatus status() {
        return teller.status();
    }

    @Override
    public List<HistoryEntry> history(long from, int max) {
        if (max < 0) {
            throw new IllegalArgumentException("max is negative: " + max);
        }
        return teller.history(from, max);
    }

    @Override
    public Submission submit(GateCommand command) {
        boolean named = Objects.requireNonNull(command, "command").id().isPresent();
        GateCommand known = named ? command : command.id(UUID.randomUUID().toString());
        Ticket ticket = new Ticket(known, named, telling);
        synchronized (this) {
            if (!closed) {
                lane.execute(() -> far.take(ticket));
                return ticket;
            }
        }
        GateStatus last = teller.status();
        ticket.answer(Answer.rejected(
                GateReason.SHUTTING_DOWN,
                "this gateway does not speak for it any more",
                last.sequence(),
                last.state()));
        return ticket;
    }

    @Override
    public CompletionStage<GateStatus> pulse() {
        return pulse.next();
    }

    /** What speaks to it; only its topics and wishes may be asked from outside the lane. */
    Far far() {
        return far;
    }

    void use(RemoteSettings settings) {
        lane.execute(() -> far.use(settings));
    }

    void connecting() {
        lane.execute(far::connecting);
    }

    void connected(Outbox outbox) {
        lane.execute(() -> far.connected(outbox));
    }

    void disconnected(String why) {
        lane.execute(() -> far.disconnected(why));
    }

    void message(String topic, byte[] payload, boolean retained) {
        lane.execute(() -> far.message(topic, payload, retained));
    }

    void add(GateListener listener) {
        lane.execute(() -> teller.add(listener));
    }

    void remove(GateListener listener) {
        teller.remove(listener);
        lane.execute(() -> teller.remove(listener));
    }

    /** Nobody is told of it any more: another gate has its name. */
    void hush() {
        lane.execute(teller::hush);
    }

    /** Does something in its turn. */
    void inTurn(Runnable task) {
        lane.execute(task);
    }

    /** Every command gets its end, and its listeners hear that it goes; returns up to where it was heard. */
    String close() {
        synchronized (this) {
            closed = true;
        }
        lane.end(
                () -> {
                    far.close();
                    teller.gone();
                },
                CLOSING_MS,
                () -> {});
        return far.position();
    }
}

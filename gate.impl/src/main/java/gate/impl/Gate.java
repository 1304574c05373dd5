// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.DriveState;
import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.GateListener;
import gate.api.GateReason;
import gate.api.GateService;
import gate.api.GateStatus;
import gate.api.HistoryEntry;
import gate.api.Submission;
import gate.driver.GateDriver;
import gate.link.SerialExecutor;
import gate.link.submission.Pending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One gate at work: brings everything to one queue, where its core takes one step after the other. */
final class Gate implements GateService {
    /** Listeners that come within this time of the start hear how commands of an earlier run ended. */
    private static final Duration LEFT_OVER = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final GateRuntime runtime;
    private final Executor answers;
    private final GateQueue queue;
    private final Ledger ledger;
    private final Releases releases;
    private final Submissions submissions;
    private final Announcements announcements;
    private final StopWords stopWords;
    private final GateCore core;
    private final Hardware hardware;
    private final AtomicLong numbers = new AtomicLong();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final CompletableFuture<Void> off = new CompletableFuture<>();
    private final String pid;
    private final String id;

    private volatile GateStatus status;
    private volatile boolean closing;
    private volatile Runnable forgetting = () -> {};
    private final Departure departure = new Departure();
    private volatile boolean updated;

    /** What waits until the leaf rests; on the queue only. */
    private Optional<Runnable> atRest = Optional.empty();

    Gate(String pid, GateSettings settings, GateRuntime runtime, Mailroom mailroom, Ledger ledger, StepWatch watch) {
        this.pid = pid;
        this.id = settings.id();
        this.runtime = runtime;
        this.ledger = ledger;
        this.answers = new SerialExecutor(runtime.foreign());
        this.queue = new GateQueue(runtime.serving(), this::takeUp);
        this.releases = new Releases(ledger, runtime.serving());
        this.submissions = new Submissions(ledger.kept(), releases);
        this.announcements = new Announcements(id, mailroom);
        this.stopWords = new StopWords(runtime);
        this.hardware = new Hardware(pid, id, runtime, queue, this::step);
        this.core = new GateCore(
                settings, runtime, queue, hardware.line(), ledger, releases, submissions, this::tell, watch);
        hardware.use(core);
        this.status = core.shown();
        queue.urgent(this::endEarlierRun);
    }

    @Override
    public GateStatus status() {
        return status;
    }

    @Override
    public List<HistoryEntry> history(long from, int max) {
        if (max < 0) {
            throw new IllegalArgumentException("max " + max + " is negative");
        }
        return ledger.history(from, max);
    }

    @Override
    public Submission submit(GateCommand asked) {
        Objects.requireNonNull(asked, "command");
        boolean stop = asked.action() == GateAction.STOP;
        boolean named = asked.id().isPresent();
        GateCommand command = named ? asked : asked.id(UUID.randomUUID().toString());
        Order order = new Order(numbers.incrementAndGet(), command);
        // a stop is carried out whatever its id: it is never taken for an earlier one
        Pending submission = new Pending(order.id(), named && !stop, answers);
        if (closing) {
            refuse(order, submission, GateReason.SHUTTING_DOWN, "");
            return submission;
        }
        submissions.add(order, submission);
        if (stop) {
            queue.urgent(() -> stop(order));
        } else if (!queue.command(order)) {
            submissions.remove(order);
            refuse(order, submission, GateReason.OVERLOADED, "more than " + GateQueue.COMMANDS + " commands wait");
        }
        return submission;
    }

    @Override
    public CompletionStage<GateStatus> pulse() {
        CompletableFuture<GateStatus> answer = new CompletableFuture<>();
        queue.report(() -> {
            GateStatus now = status;
            answers.execute(() -> answer.complete(now));
        });
        return answer.minimalCompletionStage();
    }

    /** Completes when the first driver has told what it sees, or there is none, and the status says so. */
    CompletionStage<Void> settled() {
        return settled;
    }

    void add(GateListener listener) {
        releases.inOrder(() -> announcements.add(listener, status));
    }

    void remove(GateListener listener) {
        // nothing may reach a listener that has gone, so not behind what waits in the order
        announcements.remove(listener);
        releases.inOrder(() -> announcements.remove(listener));
    }

    /** Listeners that are not {@code known} any more hear nothing more. */
    void forgetUnless(Predicate<GateListener> known) {
        releases.inOrder(() -> announcements.removeUnless(known));
    }

    /** Hands the leaf to a driver, or to another one; nothing moves by that. */
    void drivenBy(GateDriver fresh, boolean itsMethodsOnlyCompute) {
        queue.urgent(() -> hardware.drivenBy(fresh, itsMethodsOnlyCompute));
    }

    /** The driver has gone, or never came. */
    void undriven(GateDriver gone, String detail) {
        queue.urgent(() -> {
            // once it has gone, that its driver goes too is no news
            if (!closing) {
                hardware.undriven(gone, detail);
            }
        });
    }

    /** Takes new settings as soon as the leaf is at rest; whatever waited for that before is void. */
    void reconfigure(GateSettings fresh) {
        queue.report(() -> {
            if (atRest.isPresent() || !fresh.equals(core.settings())) {
                whenAtRest(() -> take(fresh));
            }
        });
    }

    /** {@link #leave} as soon as the leaf is at rest, and then {@code next}; {@link #reconfigure} makes that void. */
    void leaveAtRest(Runnable next) {
        queue.report(() -> whenAtRest(() -> {
            leave();
            runtime.foreign().execute(next);
        }));
    }

    /** Whether it goes, so that new settings are for its successor. */
    boolean isLeaving() {
        return closing;
    }

    /** Another version comes in its place at once: what it ends when it goes has failed by that. */
    void replaced() {
        updated = true;
    }

    /** Drive off, and every command answered; does not wait for that. */
    void leave() {
        departure.begin();
        closing = true;
        queue.urgent(() -> {
            step(new Event.Closing(queue.takeBefore(Long.MAX_VALUE), updated));
            queue.report(this::afterOff);
        });
    }

    /** {@link #leave}, and listeners told; returns when that is done, at most {@link Departure#FAREWELL} and a little later. */
    void close() {
        if (!departure.isFirst()) {
            return;
        }
        leave();
        if (!departure.await(off)) {
            LOG.warn("gate {}: goes away, and its driver has not confirmed that the drive is off", id);
        }
        CompletableFuture<Void> told = new CompletableFuture<>();
        queue.urgent(() -> {
            // whoever came in between
            step(new Event.Closing(queue.takeBefore(Long.MAX_VALUE), updated));
            core.stop();
            hardware.detach();
            releases.inOrder(() -> {
                announcements.gone();
                answers.execute(() -> told.complete(null));
            });
        });
        if (!departure.await(told)) {
            LOG.warn("gate {}: goes away, and not everything it had to tell could be told", id);
        }
        // else it would be held for a while, and with it the class loaders of its listeners
        forgetting.run();
        ledger.close(core.memory());
        submissions.close();
    }

    /** What was open when the gateway ended without being asked has failed; nothing is resumed. */
    private void endEarlierRun() {
        List<Kept> open = submissions.open();
        if (ledger.lost()) {
            core.note("store-lost", Map.of("detail", "modes, alarms and the journal are forgotten"));
        }
        open.forEach(kept -> {
            LeftOver left = core.leftOver(kept);
            List<Kept> ended = submissions.restarted(kept, left.outcome());
            Batch batch = new Batch(null, List.of(left.entry()), ended, submissions.takeForgotten(), false);
            releases.after(batch, () -> announcements.leftOver(left));
        });
        forgetting = runtime.after(LEFT_OVER, () -> releases.inOrder(announcements::forgetLeftOver));
    }

    private void takeUp(Order order) {
        if (closing) {
            step(new Event.Closing(List.of(order), updated));
            return;
        }
        if (isNew(order)) {
            step(new Event.Commanded(order));
        }
    }

    /** A command whose id was used before has its answer, or its refusal, already. */
    private boolean isNew(Order order) {
        return !submissions.settles(order, runtime.wall(), refusal -> core.refuse(order, refusal));
    }

    private void stop(Order order) {
        if (closing) {
            step(new Event.Closing(List.of(order), updated));
            return;
        }
        List<Order> overtaken = new ArrayList<>(queue.takeBefore(order.number()));
        overtaken.removeIf(other -> !isNew(other));
        step(new Event.Stopped(order, overtaken));
    }

    private void step(Event event) {
        core.step(event);
        if (!settled.isDone() && !core.leaf().armed().contains(Timer.OFF_CONFIRM) && hardware.isKnown()) {
            releases.inOrder(() -> settled.complete(null));
        }
        atRest();
        if (closing) {
            afterOff();
        }
    }

    private void whenAtRest(Runnable task) {
        boolean moves = !core.leaf().atRest();
        if (moves) {
            LOG.info("gate {}: moves; the new configuration {} is taken up when it rests", id, pid);
        }
        atRest = Optional.of(() -> {
            if (moves) {
                LOG.info("gate {}: rests; the new configuration {} is taken up", id, pid);
            }
            task.run();
        });
        atRest();
    }

    private void atRest() {
        if (atRest.isPresent() && core.leaf().atRest()) {
            Runnable task = atRest.get();
            atRest = Optional.empty();
            task.run();
        }
    }

    private void take(GateSettings fresh) {
        boolean sameHardware = fresh.sameHardware(core.settings());
        core.configure(fresh);
        if (!sameHardware) {
            hardware.attachAgain();
        }
    }

    private void afterOff() {
        if (core.leaf().drive() == DriveState.OFF || !hardware.isDriven()) {
            off.complete(null);
        }
    }

    /** On the lane of the releases. */
    private void tell(Told told) {
        status = told.now();
        announcements.tell(told, stopWords.repeats(told));
        submissions.tell(told);
        if (told.before().state() != told.now().state()) {
            LOG.info(
                    "gate {}: {} ({})",
                    id,
                    told.now().state().word(),
                    told.now().cause());
        }
    }

    private void refuse(Order order, Pending submission, GateReason reason, String detail) {
        GateStatus now = status;
        Answer answer = Answer.rejected(reason, detail, now.sequence(), now.state());
        announcements.refused(order.command(), answer);
        submission.answer(answer);
    }
}

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
import gate.api.Outcome;
import gate.api.Submission;
import gate.driver.DriverCapabilities;
import gate.driver.DriverReport;
import gate.driver.GateDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One gate at work: brings everything to one queue, asks the machine there, and does what it says. */
final class Gate implements GateService {
    /** A gate that goes away waits so long for its queue and for the drive to be confirmed off. */
    private static final Duration FAREWELL = Duration.ofMillis(1500);

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final GateRuntime runtime;
    private final Executor answers;
    private final GateQueue queue;
    private final GateTimers timers;
    private final DriverLine line;
    private final Announcements announcements;
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final CompletableFuture<Void> off = new CompletableFuture<>();
    private final String pid;

    private volatile GateStatus status;
    private volatile boolean closing;

    // what follows belongs to the queue
    private GateSettings settings;
    private Optional<GateSettings> waiting = Optional.empty();
    private Leaf leaf;
    private StatusView view;
    private DriverCapabilities capabilities = DriverCapabilities.none();
    private GateDriver driver;
    private boolean immediate;

    Gate(String pid, GateSettings settings, GateRuntime runtime, Mailroom mailroom) {
        this.pid = pid;
        this.settings = settings;
        this.runtime = runtime;
        this.answers = new SerialExecutor(runtime.foreign());
        this.queue = new GateQueue(runtime.serving(), this::takeUp);
        this.timers = new GateTimers(runtime, queue::report, timer -> step(new Event.TimedOut(timer)));
        this.line = new DriverLine(settings.id(), runtime, runtime.foreign(), new FromDriver());
        this.announcements = new Announcements(settings.id(), mailroom);
        this.leaf = Leaf.fresh(settings.rules(), Lasting.NOTHING);
        this.view = new StatusView(settings, capabilities);
        this.status = view.first(leaf, runtime.wall());
    }

    @Override
    public GateStatus status() {
        return status;
    }

    @Override
    public List<HistoryEntry> history(long from, int max) {
        return announcements.history().since(from, max);
    }

    @Override
    public Submission submit(GateCommand asked) {
        Objects.requireNonNull(asked, "command");
        GateCommand command =
                asked.id().isPresent() ? asked : asked.id(UUID.randomUUID().toString());
        Order order = new Order(numbers.incrementAndGet(), command);
        Pending submission = new Pending(order.id(), answers);
        pending.put(order.number(), submission);
        if (closing) {
            refuse(order, GateReason.SHUTTING_DOWN, "");
        } else if (command.action() == GateAction.STOP) {
            queue.urgent(() -> stop(order));
        } else if (!queue.command(order)) {
            refuse(order, GateReason.OVERLOADED, "more than " + GateQueue.COMMANDS + " commands wait");
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

    /** Completes, on the gate's queue, when the first driver has told what it sees, or there is none. */
    CompletionStage<Void> settled() {
        return settled;
    }

    void add(GateListener listener) {
        queue.report(() -> announcements.add(listener, status));
    }

    void remove(GateListener listener) {
        // nothing may reach a listener that has gone, so not behind what waits in the queue
        announcements.remove(listener);
        queue.report(() -> announcements.remove(listener));
    }

    /** Listeners that are not {@code known} any more hear nothing more. */
    void forgetUnless(Predicate<GateListener> known) {
        queue.report(() -> announcements.removeUnless(known));
    }

    /** Hands the leaf to a driver, or to another one; nothing moves by that. */
    void drivenBy(GateDriver fresh, boolean itsMethodsOnlyCompute) {
        queue.urgent(() -> {
            if (driver == fresh) {
                return;
            }
            driver = fresh;
            immediate = itsMethodsOnlyCompute;
            attach();
        });
    }

    /** The driver has gone, or never came. */
    void undriven(GateDriver gone, String detail) {
        queue.urgent(() -> {
            if (driver == gone) {
                driver = null;
                line.detach();
                step(new Event.DriverWent(detail));
            }
        });
    }

    /** Takes new settings as soon as the leaf is at rest. */
    void reconfigure(GateSettings fresh) {
        queue.report(() -> {
            if (waiting.isEmpty() && fresh.equals(settings)) {
                return;
            }
            waiting = Optional.of(fresh);
            if (!leaf.atRest()) {
                LOG.info("gate {}: moves; the new configuration {} is taken up when it rests", settings.id(), pid);
            }
            takeSettings();
        });
    }

    /** Drive off, every command answered, listeners told; returns when that is done, at most {@link #FAREWELL} later. */
    void close() {
        closing = true;
        queue.urgent(() -> {
            step(new Event.Closing(queue.takeBefore(Long.MAX_VALUE)));
            announcements.gone();
            queue.report(this::afterOff);
        });
        try {
            off.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            LOG.warn("gate {}: goes away, and its driver has not confirmed that the drive is off", settings.id());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
        queue.urgent(() -> {
            timers.disarmAll();
            line.detach();
        });
    }

    private void afterOff() {
        if (leaf.drive() == DriveState.OFF || driver == null) {
            off.complete(null);
        }
    }

    private void takeUp(Order order) {
        if (closing) {
            step(new Event.Closing(List.of(order)));
        } else {
            step(new Event.Commanded(order));
        }
    }

    private void stop(Order order) {
        if (closing) {
            step(new Event.Closing(List.of(order)));
        } else {
            step(new Event.Stopped(order, queue.takeBefore(order.number())));
        }
    }

    private void attach() {
        line.detach();
        line.attach(driver, immediate, settings.forDriver(pid));
        step(new Event.DriverCame());
    }

    private void takeSettings() {
        if (waiting.isEmpty() || !leaf.atRest()) {
            return;
        }
        GateSettings fresh = waiting.get();
        waiting = Optional.empty();
        boolean sameDriver =
                fresh.forDriver(pid).unread().equals(settings.forDriver(pid).unread());
        settings = fresh;
        view = new StatusView(settings, capabilities);
        step(new Event.Ruled(fresh.rules()));
        if (!sameDriver && driver != null) {
            attach();
        }
    }

    private void step(Event event) {
        Step step = GateMachine.step(settings.rules(), leaf, event, new Moment(runtime.wall(), status.sequence()));
        Leaf before = leaf;
        leaf = step.leaf();
        GateStatus shown = status;
        if (leaf.equals(before)) {
            perform(step.effects(), () -> {});
        } else {
            status = view.show(leaf, shown, step.cause(), runtime.wall());
            perform(step.effects(), () -> tell(shown));
        }
        if (!leaf.armed().contains(Timer.OFF_CONFIRM)) {
            settled.complete(null);
        }
        if (waiting.isPresent()) {
            takeSettings();
        }
        if (closing) {
            afterOff();
        }
    }

    /** Drive-off comes first and drive-on last; between them the world hears of the decisions, the status and the ends. */
    private void perform(List<Effect> effects, Runnable tellStatus) {
        boolean told = false;
        for (Effect effect : effects) {
            if (!told && !(effect instanceof Effect.DriveOff) && !(effect instanceof Effect.Decided)) {
                tellStatus.run();
                told = true;
            }
            perform(effect);
        }
        if (!told) {
            tellStatus.run();
        }
    }

    private void tell(GateStatus before) {
        announcements.status(before, status);
        if (before.state() != status.state()) {
            LOG.info("gate {}: {} ({})", settings.id(), status.state().word(), status.cause());
        }
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.DriveOff) {
            line.off();
        } else if (effect instanceof Effect.DriveOn on) {
            line.on(on.direction());
        } else if (effect instanceof Effect.Arm arm) {
            timers.arm(arm.timer(), arm.time());
        } else if (effect instanceof Effect.Disarm disarm) {
            timers.disarm(disarm.timer());
        } else if (effect instanceof Effect.Decided decided) {
            decide(decided);
        } else if (effect instanceof Effect.Ended ended) {
            end(ended);
        } else if (effect instanceof Effect.Repeat) {
            announcements.repeat(status);
        } else if (effect instanceof Effect.Lamp lamp) {
            line.lamp(lamp.on());
        } else if (effect instanceof Effect.Sounder sounder) {
            line.sounder(sounder.on());
        }
    }

    private void decide(Effect.Decided decided) {
        Answer answer = decided.reason()
                .map(reason -> Answer.rejected(reason, decided.detail(), status.sequence(), status.state()))
                .orElseGet(() -> Answer.accepted(status.sequence(), status.state()));
        announcements.decided(decided.order().command(), answer, runtime.wall());
        tell(decided.order(), answer);
    }

    private void refuse(Order order, GateReason reason, String detail) {
        GateStatus now = status;
        Answer answer = Answer.rejected(reason, detail, now.sequence(), now.state());
        announcements.refused(order.command(), answer);
        tell(order, answer);
    }

    private void tell(Order order, Answer answer) {
        Pending submission = answer.isAccepted() ? pending.get(order.number()) : pending.remove(order.number());
        submission.answer(answer);
        answer.reason()
                .ifPresent(reason -> submission.finish(
                        Outcome.of(Outcome.End.REJECTED, reason, answer.detail(), answer.sequence(), answer.state())));
    }

    private void end(Effect.Ended ended) {
        Outcome outcome = ended.reason()
                .map(reason -> Outcome.of(ended.end(), reason, ended.detail(), status.sequence(), status.state()))
                .orElseGet(() -> Outcome.of(ended.end(), status.sequence(), status.state()));
        announcements.ended(ended.order().command(), outcome, runtime.wall());
        pending.remove(ended.order().number()).finish(outcome);
    }

    /** Brings what the driver tells to the queue, safety first. */
    private final class FromDriver implements DriverLine.Heard {
        @Override
        public void report(DriverLine.Attachment attachment, DriverReport report) {
            Runnable task = () -> {
                if (line.isCurrent(attachment)) {
                    step(new Event.Reported(report));
                }
            };
            if (Urgency.of(report)) {
                queue.urgent(task);
            } else {
                queue.report(task);
            }
        }

        @Override
        public void attached(DriverLine.Attachment attachment, DriverCapabilities found) {
            queue.report(() -> {
                if (line.isCurrent(attachment)) {
                    capabilities = found;
                    view = new StatusView(settings, found);
                }
            });
        }

        @Override
        public void refused(DriverLine.Attachment attachment, String why) {
            LOG.error("{}: the driver does not take this configuration: {}", pid, why);
            queue.urgent(() -> {
                if (line.isCurrent(attachment)) {
                    step(new Event.DriverWent(why));
                }
            });
        }

        @Override
        public void later(Runnable task) {
            queue.report(task);
        }
    }
}

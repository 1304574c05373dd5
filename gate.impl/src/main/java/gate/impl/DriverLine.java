// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Settings;
import gate.api.SettingsException;
import gate.driver.Drive;
import gate.driver.DriverCapabilities;
import gate.driver.DriverReport;
import gate.driver.GateDriver;
import gate.link.SerialExecutor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a gate calls its driver: whatever the driver throws, or how long it hangs, comes back as a report.
 * Used on the gate's queue only.
 */
final class DriverLine {
    /** An output ends by itself so long after the last order. */
    static final Duration LEASE = Duration.ofSeconds(1);

    /** Orders are given again so often; three may go wrong before the output ends. */
    static final Duration RENEWAL = Duration.ofMillis(250);

    /** A driver that keeps a call for so long has failed. */
    static final Duration PATIENCE = Duration.ofMillis(1500);

    /** The fault of a driver that keeps a call; over when the call returns. */
    private static final String HANGS = "driver-hangs";

    private static final Logger LOG = LoggerFactory.getLogger(DriverLine.class);

    /** What a driver, or this line about it, tells the gate. */
    interface Heard {
        /** A report of the driver {@code attachment}; from any thread. */
        void report(Attachment attachment, DriverReport report);

        /** The driver took charge; from any thread. */
        void attached(Attachment attachment, DriverCapabilities capabilities);

        /** The driver does not take charge, and why; from any thread. */
        void refused(Attachment attachment, String why);

        /** Brings a task to the gate's queue. */
        void later(Runnable task);
    }

    /** One driver in charge; reports of an older one do not count. */
    static final class Attachment {
        private final CompletableFuture<Drive> drive = new CompletableFuture<>();
        private final Executor orders;
        private final Executor off;

        private Attachment(Executor orders, Executor off) {
            this.orders = orders;
            this.off = off;
        }
    }

    private final String gate;
    private final GateClock clock;
    private final Executor foreign;
    private final Heard heard;
    private Attachment current;
    private Direction ordered = Direction.NONE;
    private Runnable renewal = () -> {};

    /** {@code foreign} runs calls that may hang. */
    DriverLine(String gate, GateClock clock, Executor foreign, Heard heard) {
        this.gate = gate;
        this.clock = clock;
        this.foreign = foreign;
        this.heard = heard;
    }

    boolean isCurrent(Attachment attachment) {
        return attachment == current;
    }

    boolean isAttached() {
        return current != null;
    }

    /** Hands the leaf to {@code driver}; one whose methods only compute is called right here. */
    void attach(GateDriver driver, boolean immediate, Settings settings) {
        Executor orders = immediate ? Runnable::run : new SerialExecutor(foreign);
        Attachment fresh = new Attachment(orders, immediate ? Runnable::run : foreign);
        current = fresh;
        ordered = Direction.NONE;
        call(fresh, fresh.orders, () -> {
            try {
                Drive drive = driver.attach(gate, settings, report -> heard.report(fresh, report));
                heard.attached(fresh, drive.capabilities());
                fresh.drive.complete(drive);
            } catch (SettingsException refused) {
                heard.refused(fresh, refused.getMessage());
            }
        });
    }

    /** Takes the leaf back; the driver switches off and hears nothing more. */
    void detach() {
        renewal.run();
        Attachment old = current;
        current = null;
        ordered = Direction.NONE;
        if (old != null) {
            withDrive(old, old.off, Drive::detach);
        }
    }

    void on(Direction direction) {
        ordered = direction;
        renew();
    }

    void off() {
        ordered = Direction.NONE;
        renewal.run();
        if (current != null) {
            withDrive(current, current.off, Drive::off);
        }
    }

    void lamp(boolean on) {
        output(drive -> {
            if (drive.capabilities().lamp()) {
                drive.lamp(on);
            }
        });
    }

    void sounder(boolean on) {
        output(drive -> {
            if (drive.capabilities().sounder()) {
                drive.sounder(on);
            }
        });
    }

    private void output(Consumer<Drive> order) {
        if (current != null) {
            withDrive(current, current.orders, order);
        }
    }

    private void renew() {
        renewal.run();
        if (ordered == Direction.NONE || current == null) {
            return;
        }
        Direction direction = ordered;
        renewal = clock.after(RENEWAL, () -> heard.later(this::renew));
        output(drive -> {
            if (direction == Direction.UP) {
                drive.up(LEASE);
            } else {
                drive.down(LEASE);
            }
        });
    }

    private void withDrive(Attachment attachment, Executor executor, Consumer<Drive> order) {
        CompletableFuture<Void> unused =
                attachment.drive.thenAccept(drive -> call(attachment, executor, () -> order.accept(drive)));
    }

    private void call(Attachment attachment, Executor executor, Runnable order) {
        AtomicBoolean back = new AtomicBoolean();
        Runnable patience = executor == attachment.orders && isImmediate(attachment)
                ? () -> {}
                : clock.after(PATIENCE, () -> {
                    if (!back.getAndSet(true)) {
                        heard.report(
                                attachment,
                                new DriverReport.Fault(
                                        HANGS,
                                        "the driver keeps a call for more than " + PATIENCE.toMillis()
                                                + " ms; what its outputs do is not known"));
                    }
                });
        executor.execute(() -> {
            try {
                order.run();
            } catch (RuntimeException | LinkageError thrown) {
                LOG.warn("gate {}: the driver failed: {}", gate, thrown.toString());
                LOG.debug("gate {}: where the driver failed", gate, thrown);
                heard.report(attachment, new DriverReport.Fault(DriveRules.ERROR, "the driver failed: " + thrown));
            } finally {
                patience.run();
                if (back.getAndSet(true)) {
                    heard.report(attachment, new DriverReport.Recovered(HANGS));
                }
            }
        });
    }

    private static boolean isImmediate(Attachment attachment) {
        return attachment.orders == attachment.off;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.driver.DriverCapabilities;
import gate.driver.DriverReport;
import gate.driver.GateDriver;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which driver is in charge of one gate, and what of its reports reaches the machine.
 *
 * <p>Used on the gate's queue only.
 */
final class Hardware {
    private static final Logger LOG = LoggerFactory.getLogger(Hardware.class);

    private final String pid;
    private final String gate;
    private final GateQueue queue;
    private final Consumer<Event> step;
    private final DriverLine line;
    private final Debounce debounce;
    private GateCore core;
    private GateDriver driver;
    private boolean immediate;
    private boolean known;

    /** {@code step} takes events on the queue. */
    Hardware(String pid, String gate, GateRuntime runtime, GateQueue queue, Consumer<Event> step) {
        this.pid = pid;
        this.gate = gate;
        this.queue = queue;
        this.step = step;
        this.line = new DriverLine(gate, runtime, runtime.foreign(), new FromDriver());
        this.debounce = new Debounce(runtime, queue::urgent, input -> step.accept(new Event.Reported(input)));
    }

    /** Before anything else. */
    void use(GateCore itsCore) {
        core = itsCore;
    }

    DriverLine line() {
        return line;
    }

    boolean isDriven() {
        return line.isAttached();
    }

    /** Whether there is a driver, or it is known that there is none. */
    boolean isKnown() {
        return known;
    }

    void drivenBy(GateDriver fresh, boolean itsMethodsOnlyCompute) {
        if (driver == fresh) {
            return;
        }
        driver = fresh;
        immediate = itsMethodsOnlyCompute;
        attachAgain();
    }

    void attachAgain() {
        if (driver == null) {
            return;
        }
        line.detach();
        debounce.reset();
        known = true;
        line.attach(driver, immediate, core.settings().forDriver(pid));
        step.accept(new Event.DriverCame());
    }

    void undriven(GateDriver gone, String detail) {
        if (driver == gone) {
            driver = null;
            without(detail);
        }
    }

    void detach() {
        line.detach();
        debounce.reset();
    }

    private void without(String detail) {
        known = true;
        line.detach();
        debounce.reset();
        step.accept(new Event.DriverWent(detail));
    }

    private void found(DriverCapabilities capabilities) {
        GateSettings settings = core.settings();
        if (!capabilities.lease() && !settings.leaseless() && !settings.simulated()) {
            String why = "the outputs of the driver " + settings.driver()
                    + " do not end by themselves when the gateway hangs; fit a watchdog relay, or set lease=none knowingly";
            LOG.error("{}: {}", pid, why);
            without(why);
            return;
        }
        Set<GateInput> missing = EnumSet.noneOf(GateInput.class);
        settings.rules().wiring().keySet().stream()
                .filter(settings.rules()::has)
                .filter(input -> !capabilities.inputs().contains(input))
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            LOG.error(
                    "{}: the driver {} has no {}; what it does not tell counts as out of order, so set input.NAME=none",
                    pid,
                    settings.driver(),
                    missing.stream().map(GateInput::word).collect(Collectors.joining(", ")));
        }
        core.drivenBy(capabilities);
    }

    private void heard(DriverReport report) {
        if (report instanceof DriverReport.Input input) {
            GateSettings settings = core.settings();
            debounce.heard(
                    input, settings.rules().wiring().getOrDefault(input.input(), Wiring.NONE), settings.debounce());
        } else {
            step.accept(new Event.Reported(report));
        }
    }

    /** Brings what the driver tells to the queue, safety first. */
    private final class FromDriver implements DriverLine.Heard {
        @Override
        public void report(DriverLine.Attachment attachment, DriverReport report) {
            Runnable task = () -> {
                if (line.isCurrent(attachment)) {
                    heard(report);
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
            queue.urgent(() -> {
                if (line.isCurrent(attachment)) {
                    found(found);
                }
            });
        }

        @Override
        public void refused(DriverLine.Attachment attachment, String why) {
            LOG.error("{}: the driver of gate {} does not take this configuration: {}", pid, gate, why);
            queue.urgent(() -> {
                if (line.isCurrent(attachment)) {
                    without(why);
                }
            });
        }

        @Override
        public void later(Runnable task) {
            queue.report(task);
        }
    }
}

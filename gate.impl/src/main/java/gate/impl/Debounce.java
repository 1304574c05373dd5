// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateInput;
import gate.driver.DriverReport;
import gate.driver.DriverReport.Contact;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lets bouncing contacts come to rest: what may have to end a movement is believed at once, what may begin one, or says that
 * all is well again, only after the contact was quiet.
 *
 * <p>Used on the gate's queue only.
 */
final class Debounce {
    /** A one-button operator is pressed again only after this time. */
    private static final Duration BUTTON = Duration.ofMillis(500);

    /** Those that begin something when they become active. */
    private static final Set<GateInput> BUTTONS =
            EnumSet.of(GateInput.BUTTON, GateInput.REQUEST_TO_EXIT, GateInput.HOLD_UP, GateInput.HOLD_DOWN);

    /** A report that is believed when nothing else comes. */
    private static final class Waiting {
        private final DriverReport.Input report;
        private final Wiring wiring;
        private Runnable cancel = () -> {};

        private Waiting(DriverReport.Input report, Wiring wiring) {
            this.report = report;
            this.wiring = wiring;
        }
    }

    private final GateClock clock;
    private final Consumer<Runnable> queue;
    private final Consumer<DriverReport.Input> believed;
    private final Map<GateInput, Contact> last = new EnumMap<>(GateInput.class);
    private final Map<GateInput, Waiting> waiting = new EnumMap<>(GateInput.class);
    private boolean pressed;
    private long pressedAt;

    /** {@code queue} brings a task back to the gate's queue, where {@code believed} is called. */
    Debounce(GateClock clock, Consumer<Runnable> queue, Consumer<DriverReport.Input> believed) {
        this.clock = clock;
        this.queue = queue;
        this.believed = believed;
    }

    /** Another driver: whatever it tells first is believed at once. */
    void reset() {
        waiting.values().forEach(w -> w.cancel.run());
        waiting.clear();
        last.clear();
    }

    /** {@code wiring} says what the contact means. */
    void heard(DriverReport.Input report, Wiring wiring, Duration quiet) {
        GateInput input = report.input();
        Waiting earlier = waiting.remove(input);
        if (earlier != null) {
            earlier.cancel.run();
        }
        boolean first = !last.containsKey(input);
        if (last.get(input) == report.contact()) {
            return;
        }
        if (first || quiet.isZero() || isUrgent(report, wiring)) {
            believe(report, wiring);
            return;
        }
        Waiting fresh = new Waiting(report, wiring);
        waiting.put(input, fresh);
        fresh.cancel = clock.after(
                quiet,
                () -> queue.accept(() -> {
                    if (waiting.remove(input, fresh)) {
                        believe(report, wiring);
                    }
                }));
    }

    private void believe(DriverReport.Input report, Wiring wiring) {
        if (isActive(report, wiring)) {
            leaveOther(report.input());
        }
        boolean again = last.put(report.input(), report.contact()) != null;
        if (report.input() == GateInput.BUTTON && again && isActive(report, wiring)) {
            long now = clock.nanos();
            if (pressed && now - pressedAt < BUTTON.toNanos()) {
                return;
            }
            pressed = true;
            pressedAt = now;
        }
        believed.accept(report);
    }

    /** No leaf is at both ends: who arrives at one has left the other, however short ago. */
    private void leaveOther(GateInput limit) {
        Waiting left = waiting.remove(
                switch (limit) {
                    case LIMIT_OPEN -> GateInput.LIMIT_CLOSED;
                    case LIMIT_CLOSED -> GateInput.LIMIT_OPEN;
                    default -> limit;
                });
        if (left != null) {
            left.cancel.run();
            believe(left.report, left.wiring);
        }
    }

    private static boolean isUrgent(DriverReport.Input report, Wiring wiring) {
        boolean broken = report.contact() != Contact.OPEN && report.contact() != Contact.CLOSED;
        return broken || BUTTONS.contains(report.input()) != isActive(report, wiring);
    }

    private static boolean isActive(DriverReport.Input report, Wiring wiring) {
        return report.contact() == (wiring == Wiring.NC ? Contact.OPEN : Contact.CLOSED);
    }
}

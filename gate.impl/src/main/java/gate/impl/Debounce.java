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

    private final GateClock clock;
    private final Consumer<Runnable> queue;
    private final Consumer<DriverReport.Input> believed;
    private final Map<GateInput, Contact> last = new EnumMap<>(GateInput.class);
    private final Map<GateInput, Runnable> waiting = new EnumMap<>(GateInput.class);
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
        waiting.values().forEach(Runnable::run);
        waiting.clear();
        last.clear();
    }

    /** {@code wiring} says what the contact means. */
    void heard(DriverReport.Input report, Wiring wiring, Duration quiet) {
        GateInput input = report.input();
        Runnable earlier = waiting.remove(input);
        if (earlier != null) {
            earlier.run();
        }
        boolean first = !last.containsKey(input);
        if (last.get(input) == report.contact()) {
            return;
        }
        if (first || quiet.isZero() || isUrgent(report, wiring)) {
            believe(report, wiring);
            return;
        }
        Runnable[] cancel = new Runnable[1];
        cancel[0] = clock.after(
                quiet,
                () -> queue.accept(() -> {
                    if (waiting.remove(input, cancel[0])) {
                        believe(report, wiring);
                    }
                }));
        waiting.put(input, cancel[0]);
    }

    private void believe(DriverReport.Input report, Wiring wiring) {
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

    private static boolean isUrgent(DriverReport.Input report, Wiring wiring) {
        boolean broken = report.contact() != Contact.OPEN && report.contact() != Contact.CLOSED;
        return broken || BUTTONS.contains(report.input()) != isActive(report, wiring);
    }

    private static boolean isActive(DriverReport.Input report, Wiring wiring) {
        return report.contact() == (wiring == Wiring.NC ? Contact.OPEN : Contact.CLOSED);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The timers of one gate, on the clock; a timer that was ended in time never reports. Used on the gate's queue only. */
final class GateTimers {
    private static final class Running {
        private Runnable cancel = () -> {};
    }

    private final Map<Timer, Running> running = new EnumMap<>(Timer.class);
    private final GateClock clock;
    private final Consumer<Runnable> queue;
    private final Consumer<Timer> ranOut;

    /** {@code queue} brings a task back to the gate's queue, where {@code ranOut} is called. */
    GateTimers(GateClock clock, Consumer<Runnable> queue, Consumer<Timer> ranOut) {
        this.clock = clock;
        this.queue = queue;
        this.ranOut = ranOut;
    }

    void arm(Timer timer, Duration time) {
        disarm(timer);
        Running fresh = new Running();
        running.put(timer, fresh);
        fresh.cancel = clock.after(time, () -> queue.accept(() -> fire(timer, fresh)));
    }

    void disarm(Timer timer) {
        Running old = running.remove(timer);
        if (old != null) {
            old.cancel.run();
        }
    }

    void disarmAll() {
        for (Timer timer : Timer.values()) {
            disarm(timer);
        }
    }

    private void fire(Timer timer, Running which) {
        if (running.remove(timer, which)) {
            ranOut.accept(timer);
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.time.Duration;
import java.time.Instant;

/** Time as gates know it: a wall clock for people, a monotonic one for timers. */
interface GateClock {
    /** What the wall clock says; it may jump. */
    Instant wall();

    /** The monotonic clock; only differences mean anything. */
    long nanos();

    /**
     * Runs {@code task} once after {@code time} by the monotonic clock, on a thread that must not be kept.
     *
     * @return cancels it; without effect when it has run
     */
    Runnable after(Duration time, Runnable task);
}

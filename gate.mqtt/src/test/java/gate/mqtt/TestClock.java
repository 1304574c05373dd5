// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.link.WallClock;
import java.time.Duration;
import java.time.Instant;

/** A wall clock and a monotonic one that stand still until they are moved. */
final class TestClock {
    Instant now = ScriptedGate.TIME;
    long nanos = 7_000_000_000L;

    /** Time passes. */
    void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** A wall clock that proves something from {@code earliest} on. */
    WallClock wall(Instant earliest) {
        return new WallClock(() -> now, () -> nanos, earliest);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.time.Duration;

/** So many tries at once, and one more after each period. Used under the lock of its owner. */
final class Allowance {
    private final int most;
    private final long period;
    private double left;
    private long seen;

    Allowance(int most, Duration period, long nanos) {
        this.most = most;
        this.period = period.toNanos();
        this.left = most;
        this.seen = nanos;
    }

    /** How long until one is allowed; zero takes it. */
    Duration take(long nanos) {
        left = Math.min(most, left + (double) (nanos - seen) / period);
        seen = nanos;
        if (left < 1) {
            return Duration.ofNanos((long) ((1 - left) * period));
        }
        left--;
        return Duration.ZERO;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import java.util.function.LongSupplier;

/** So many commands a second in the long run, twice as many at once. */
public final class RateLimit {
    private static final double SECOND = 1e9;

    private final LongSupplier nanos;
    private int perSecond;
    private double left;
    private long seen;

    /** By the clock {@code nanos}; allows nothing before {@link #set}. */
    public RateLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The limit from now on; 0 is none. */
    public synchronized void set(int limit) {
        perSecond = limit;
        left = 2.0 * limit;
        seen = nanos.getAsLong();
    }

    /** Whether one more is allowed now. */
    public synchronized boolean allows() {
        if (perSecond == 0) {
            return true;
        }
        long now = nanos.getAsLong();
        left = Math.min(2.0 * perSecond, left + (now - seen) / SECOND * perSecond);
        seen = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

/** How long a transport was not there, at the longest. Safe for use by all threads. */
final class Gap {
    private long since;
    private boolean open;
    private int times;
    private long longestMs;

    /** It has gone, at {@code nanos}; said twice it has gone the first time. */
    synchronized void begin(long nanos) {
        since = open ? since : nanos;
        open = true;
    }

    /** It is back, at {@code nanos}. */
    synchronized void end(long nanos) {
        if (open) {
            add((nanos - since) / 1_000_000);
        }
        open = false;
    }

    /** It was away so long. */
    synchronized void add(long millis) {
        longestMs = Math.max(longestMs, millis);
        times++;
    }

    synchronized int times() {
        return times;
    }

    synchronized long longestMs() {
        return longestMs;
    }
}

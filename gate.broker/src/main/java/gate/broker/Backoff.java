// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

/** How long to wait before the next attempt: doubles from the first to the longest. One thread at a time. */
final class Backoff {
    private final long first;
    private final long longest;
    private long next;

    Backoff(long firstMillis, long longestMillis) {
        this.first = firstMillis;
        this.longest = longestMillis;
        this.next = firstMillis;
    }

    long nextMillis() {
        long now = next;
        next = Math.min(2 * next, longest);
        return now;
    }

    void reset() {
        next = first;
    }
}

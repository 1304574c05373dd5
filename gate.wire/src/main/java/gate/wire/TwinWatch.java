// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.time.Duration;

/**
 * Notices that somebody else uses our client id: each of the two throws the other out as soon as it connects, so that
 * the connection is made at once and lost at once, again and again.
 */
public final class TwinWatch {
    private static final long SHORT = Duration.ofSeconds(5).toNanos();
    private static final long WITHIN = Duration.ofSeconds(10).toNanos();
    private static final long LONG = Duration.ofSeconds(60).toNanos();

    private boolean shortBefore;
    private long lostBefore;
    private boolean suspected;

    /** A connection that lived for {@code lived} was lost at {@code now}, both in nanoseconds: is there a twin? */
    public boolean lost(long lived, long now) {
        suspected = suspected ? lived < LONG : lived < SHORT && shortBefore && now - lostBefore <= WITHIN;
        shortBefore = lived < SHORT;
        lostBefore = now;
        return suspected;
    }

    /** An attempt failed: a broker that is away explains a loss without a twin. */
    public void failed() {
        shortBefore = false;
        suspected = false;
    }
}

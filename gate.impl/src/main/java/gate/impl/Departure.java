// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How long a gate that goes away is waited for; gates that leave together are waited for together. Safe for all threads. */
final class Departure {
    /** A gate that goes away waits so long for its queue and for the drive to be confirmed off. */
    static final Duration FAREWELL = Duration.ofMillis(1500);

    /** The least that each thing is waited for. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final AtomicLong leftAt = new AtomicLong();
    private final AtomicBoolean waited = new AtomicBoolean();

    /** From now on the time counts. */
    void begin() {
        leftAt.compareAndSet(0, System.nanoTime());
    }

    /** Whether this is the first who waits for the end of it. */
    boolean isFirst() {
        return waited.compareAndSet(false, true);
    }

    /** False when it did not come in time. */
    boolean await(CompletableFuture<Void> what) {
        try {
            long left = FAREWELL.toNanos() - (System.nanoTime() - leftAt.get());
            what.get(Math.max(left, SHORTEST.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException slow) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }
}

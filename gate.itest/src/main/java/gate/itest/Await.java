// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.itest;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what no event tells, no longer than it takes. */
final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Await() {}

    static void until(String what, Callable<Boolean> happened) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + PATIENCE + " in vain: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}

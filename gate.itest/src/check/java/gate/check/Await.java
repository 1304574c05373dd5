// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other processes do, no longer than it takes. */
final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Await() {}

    static void until(String what, Callable<Boolean> happened) throws Exception {
        until(what, PATIENCE, happened);
    }

    static void until(String what, Duration patience, Callable<Boolean> happened) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        while (!happened.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + patience + " in vain: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}

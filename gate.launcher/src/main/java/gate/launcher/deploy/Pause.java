// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.deploy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits a moment before the next look, unless the gateway stops. */
final class Pause {
    private Pause() {}

    static void of(long millis, CountDownLatch stopping) throws Rejected {
        try {
            if (!stopping.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new Rejected("the gateway stops");
    }
}

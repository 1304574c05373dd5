// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import gate.link.BackOff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The attempts of a client to connect: the pause before the next is longer after each that failed, and over at once when it ends. */
public final class Attempts {
    private final BackOff backOff;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Pauses begin with {@code first}, more or less, and become no longer than {@code longest}. */
    public Attempts(Duration first, Duration longest) {
        backOff = new BackOff(first, longest);
    }

    /** Whether there are to be no more. */
    public boolean areOver() {
        return ended.getCount() == 0;
    }

    /** Waits before the next one, unless there is to be none; {@code worked} says how the last one went. */
    public void pause(boolean worked) throws InterruptedException {
        if (worked) {
            backOff.reset();
        }
        boolean unused = ended.await(backOff.next().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** This was the last; from any thread. */
    public void end() {
        ended.countDown();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** How long to wait before the next attempt: twice as long each time up to a bound, and never in step with others. */
public final class BackOff {
    private final Duration first;
    private final Duration longest;
    private final DoubleSupplier random;
    private int attempts;

    /** By chance. */
    public BackOff(Duration first, Duration longest) {
        this(first, longest, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** {@code random} gives numbers from 0 to below 1. */
    public BackOff(Duration first, Duration longest, DoubleSupplier random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** The wait before the next attempt: {@code min(first * 2^n, longest)} +- 25 %. */
    public Duration next() {
        double millis = Math.min(first.toMillis() * Math.pow(2, attempts), (double) longest.toMillis());
        attempts = Math.min(attempts + 1, Integer.SIZE);
        return Duration.ofMillis(Math.round(millis * (0.75 + 0.5 * random.getAsDouble())));
    }

    /** It worked: begin anew. */
    public void reset() {
        attempts = 0;
    }
}

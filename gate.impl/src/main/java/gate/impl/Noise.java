// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.time.Duration;
import java.util.SplittableRandom;

/** What makes one run differ from another, the same again for the same seed and gate. Not for use by two threads. */
final class Noise {
    /** A limit switch has settled so long after its first contact. */
    static final Duration BOUNCING = Duration.ofMillis(20);

    private final SplittableRandom random;
    private final double share;

    Noise(SimulatedSettings settings, String gate) {
        this.random = new SplittableRandom(settings.seed() * 31 + gate.hashCode());
        this.share = settings.noisy() ? settings.noise() : 0;
    }

    /** By this the time of the next run is multiplied. */
    double factor() {
        return share == 0 ? 1 : 1 + share * (2 * random.nextDouble() - 1);
    }

    /** When the contact of a limit switch that has just changed changes again: an even number of times, or never. */
    Duration[] bounces() {
        Duration[] times = new Duration[share == 0 ? 0 : 2 * random.nextInt(1, 4)];
        for (int i = 0; i < times.length; i++) {
            times[i] = Duration.ofNanos(random.nextLong(1, BOUNCING.toNanos()));
        }
        return times;
    }
}

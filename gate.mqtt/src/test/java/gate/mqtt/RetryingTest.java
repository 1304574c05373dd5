// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.link.RateLimit;
import gate.wire.TwinWatch;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryingTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void two_losses_in_ten_seconds_right_after_connecting_are_a_twin() {
        TwinWatch twins = new TwinWatch();
        assertFalse(twins.lost(SECOND, 100 * SECOND));
        assertTrue(twins.lost(SECOND, 109 * SECOND));
        assertTrue(twins.lost(30 * SECOND, 200 * SECOND), "it is still there");
        assertFalse(twins.lost(61 * SECOND, 300 * SECOND), "it has gone");
    }

    @Test
    void losses_after_a_while_or_far_apart_or_of_a_broker_that_was_away_are_none() {
        TwinWatch twins = new TwinWatch();
        assertFalse(twins.lost(SECOND, 100 * SECOND));
        assertFalse(twins.lost(SECOND, 111 * SECOND), "more than ten seconds apart");
        assertFalse(twins.lost(6 * SECOND, 118 * SECOND), "not right after connecting");
        assertFalse(twins.lost(SECOND, 120 * SECOND));
        twins.failed();
        assertFalse(twins.lost(SECOND, 122 * SECOND), "the broker was away between");
    }

    @Test
    void the_rate_lets_a_burst_of_twice_the_limit_through_and_then_the_limit() {
        long[] now = {0};
        RateLimit rate = new RateLimit(() -> now[0]);
        rate.set(20);
        assertEquals(40, passing(rate, 100));
        now[0] += SECOND;
        assertEquals(20, passing(rate, 100));
        now[0] += 1000 * SECOND;
        assertEquals(40, passing(rate, 100));
        rate.set(0);
        assertEquals(100, passing(rate, 100));
    }

    private static long passing(RateLimit rate, int asked) {
        return Stream.generate(rate::allows)
                .limit(asked)
                .filter(allowed -> allowed)
                .count();
    }
}

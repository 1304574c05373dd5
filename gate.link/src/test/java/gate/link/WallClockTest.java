// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WallClockTest {
    private final Instant start = Instant.parse("2026-11-24T10:00:00Z");
    private Instant now = start;
    private long nanos = 7_000_000_000L;

    @Test
    void before_the_time_of_the_build_it_is_not_set_and_from_then_on_it_is() {
        assertFalse(wall(start.plusMillis(1)).isSet());
        assertTrue(wall(start).isSet());
        assertEquals(start, wall(start).now());
    }

    @Test
    void a_time_that_somebody_has_seen_is_the_earliest_that_it_can_be() {
        WallClock clock = wall(Instant.EPOCH);
        clock.seen(start.plusSeconds(60));
        clock.seen(start.minusSeconds(60));
        assertFalse(clock.isSet());
        pass(Duration.ofSeconds(60));
        assertTrue(clock.isSet());
    }

    @Test
    void whoever_sets_it_while_we_run_is_right_unless_it_is_before_the_build() {
        WallClock clock = wall(start.minusSeconds(10));
        clock.seen(start.plusSeconds(60));
        clock.forgive();
        assertTrue(clock.isSet());
        now = start.minusSeconds(11);
        assertFalse(clock.isSet());
    }

    @Test
    void a_leap_is_noticed_once_in_either_direction_and_drift_is_none() {
        WallClock clock = wall(Instant.EPOCH);
        assertFalse(clock.looksStepped());
        pass(Duration.ofDays(1));
        assertFalse(clock.looksStepped());
        now = now.plusMillis(2000);
        assertFalse(clock.looksStepped());
        now = now.plusMillis(2001);
        assertTrue(clock.looksStepped());
        assertFalse(clock.looksStepped());
        now = start;
        assertTrue(clock.looksStepped());
        pass(Duration.ofSeconds(1));
        assertFalse(clock.looksStepped());
    }

    private void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    private WallClock wall(Instant earliest) {
        return new WallClock(() -> now, () -> nanos, earliest);
    }
}

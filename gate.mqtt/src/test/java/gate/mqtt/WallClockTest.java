// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WallClockTest {
    private final TestClock time = new TestClock();
    private final Instant start = time.now;

    @Test
    void before_the_time_of_the_build_it_is_not_set_and_from_then_on_it_is() {
        assertFalse(time.wall(start.plusMillis(1)).isSet());
        assertTrue(time.wall(start).isSet());
        assertEquals(start, time.wall(start).now());
    }

    @Test
    void a_time_that_somebody_has_seen_is_the_earliest_that_it_can_be() {
        WallClock clock = time.wall(Instant.EPOCH);
        clock.seen(start.plusSeconds(60));
        clock.seen(start.minusSeconds(60));
        assertFalse(clock.isSet());
        time.pass(Duration.ofSeconds(60));
        assertTrue(clock.isSet());
    }

    @Test
    void whoever_sets_it_while_we_run_is_right_unless_it_is_before_the_build() {
        WallClock clock = time.wall(start.minusSeconds(10));
        clock.seen(start.plusSeconds(60));
        clock.forgive();
        assertTrue(clock.isSet());
        time.now = start.minusSeconds(11);
        assertFalse(clock.isSet());
    }

    @Test
    void a_leap_is_noticed_once_in_either_direction_and_drift_is_none() {
        WallClock clock = time.wall(Instant.EPOCH);
        assertFalse(clock.looksStepped());
        time.pass(Duration.ofDays(1));
        assertFalse(clock.looksStepped());
        time.now = time.now.plusMillis(2000);
        assertFalse(clock.looksStepped());
        time.now = time.now.plusMillis(2001);
        assertTrue(clock.looksStepped());
        assertFalse(clock.looksStepped());
        time.now = start;
        assertTrue(clock.looksStepped());
        time.pass(Duration.ofSeconds(1));
        assertFalse(clock.looksStepped());
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void waits_double_up_to_the_bound_and_begin_anew_after_success() {
        BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0.5);
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L), seconds(backOff, 7));
        backOff.reset();
        assertEquals(List.of(1L, 2L), seconds(backOff, 2));
        seconds(backOff, 10_000);
        assertEquals(List.of(30L), seconds(backOff, 1));
    }

    @Test
    void waits_differ_by_a_quarter_either_way() {
        assertEquals(
                Duration.ofMillis(750), new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0).next());
        assertEquals(
                Duration.ofMillis(1250),
                new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0.999_999).next());
    }

    private static List<Long> seconds(BackOff backOff, int count) {
        return Stream.generate(backOff::next)
                .limit(count)
                .map(Duration::toSeconds)
                .toList();
    }
}

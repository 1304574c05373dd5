// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StrangersTest {
    private final List<String> told = new ArrayList<>();
    private long now;
    private final Strangers strangers = new Strangers(told::add, () -> now);

    @Test
    void eachIsToldOnceAMinute() {
        strangers.tell("1.2.3.4", "was rude");
        strangers.tell("1.2.3.4", "was rude again");
        strangers.tell("5.6.7.8", "was rude");
        assertEquals(List.of("gate.broker: 1.2.3.4 was rude", "gate.broker: 5.6.7.8 was rude"), told);
        now += TimeUnit.SECONDS.toNanos(61);
        strangers.tell("1.2.3.4", "came back");
        assertEquals(3, told.size());
    }

    @Test
    void aCrowdIsNotListed() {
        for (int i = 0; i < 10_000; i++) {
            strangers.tell("host" + i, "was rude");
        }
        assertEquals(50, told.size());
    }
}

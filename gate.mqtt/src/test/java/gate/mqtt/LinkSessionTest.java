// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.link.WallClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkSessionTest {
    private final TestClock time = new TestClock();

    @Test
    void it_says_its_name_since_when_which_version_and_whether_there_is_a_clock() {
        WallClock wall = time.wall(time.now);
        LinkSession session = new LinkSession(wall, "1.2.3");
        time.pass(Duration.ofSeconds(5));
        Map<String, Object> json = ReadJson.object(session.json());
        assertEquals(Set.of("session", "since", "version", "clock"), json.keySet());
        assertEquals("2026-11-24T10:00:00Z", json.get("since"));
        assertEquals("1.2.3", json.get("version"));
        assertEquals("ok", json.get("clock"));
        assertTrue(String.valueOf(json.get("session")).matches("[0-9a-f]{32}"), "128 bits");
        assertTrue(session.is(String.valueOf(json.get("session"))));

        wall.seen(time.now.plusSeconds(1));
        assertEquals("unset", ReadJson.object(session.json()).get("clock"));
    }

    @Test
    void each_is_another_one_and_only_the_newest_counts() {
        LinkSession session = new LinkSession(time.wall(time.now), "1");
        Set<Object> names = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String name = String.valueOf(ReadJson.object(session.json()).get("session"));
            assertTrue(session.is(name));
            assertTrue(names.add(name));
            session.renew();
            assertFalse(session.is(name));
        }
        assertFalse(session.is(""));
    }
}

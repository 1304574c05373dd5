// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.link.Refused;
import gate.link.Text;
import gate.link.Told;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final CommandTopic TOPIC = new CommandTopic("t", "main", Optional.empty(), true);
    private long now;
    private int events;

    @Test
    void a_flood_is_ten_lines_and_one_with_the_count_a_minute() {
        Refusals refusals = new Refusals("gate.mqtt~main", () -> now, (topic, origin, refused) -> events++);
        try (Told told = new Told()) {
            for (int i = 0; i < 5000; i++) {
                refusals.add(TOPIC, GateOrigin.mqtt("main"), new Refused(GateReason.MALFORMED, ""), "x");
                refusals.settle();
            }
            assertEquals(10, told.lines().size());
            assertEquals(
                    "gate.mqtt~main: refused on t: malformed: x",
                    told.lines().get(0).text());

            now += MINUTE;
            refusals.settle();
            refusals.settle();
            assertEquals(11, told.lines().size());
            assertTrue(told.lines().get(10).text().contains("4990 more"));

            refusals.add(TOPIC, GateOrigin.mqtt("main"), new Refused(GateReason.MALFORMED, ""), "x");
            assertEquals(12, told.lines().size());
        }
        assertEquals(Optional.of(Map.of(GateReason.MALFORMED, 5001L)), refusals.takeChanged());
        assertEquals(Optional.empty(), refusals.takeChanged());
        assertEquals(5001, events);
        refusals.add(TOPIC, GateOrigin.mqtt("main"), new Refused(GateReason.RATE_LIMITED, ""), "x");
        assertEquals(5001, events, "a message over the rate is no event");
    }

    @Test
    void what_strangers_send_is_shown_on_one_short_line() {
        assertEquals("a?b?c", Text.shown("a\nb\u202ec"));
        assertEquals("你好 \"x\"", Text.shown("你好 \"x\"".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                "y".repeat(64) + "... (1000 bytes)", Text.shown("y".repeat(1000).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void only_utf_8_without_nul_is_text() {
        assertEquals(Optional.of("öffne"), Text.decode("öffne".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Optional.empty(), Text.decode("öffne".getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(Optional.empty(), Text.decode(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}), "a surrogate");
        assertEquals(Optional.empty(), Text.decode(new byte[] {(byte) 0xc0, (byte) 0xaf}), "overlong");
        assertEquals(Optional.empty(), Text.decode(new byte[] {'a', 0}));
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BusViewTest {
    @Test
    void valuesAreWhatMqttCallsThem() {
        GateView view = BusView.of(
                "main",
                Map.of(
                        "State",
                        "open",
                        "Position",
                        100L,
                        "StateSince",
                        1000L,
                        "Inputs",
                        Map.of("limit-open", true, "limit-closed", false),
                        "LastCause",
                        Map.of("what", "open", "by", "dbus::1.2")));
        assertEquals("main open open dbus::1.2", words(view, "gate", "state", "cause", "by"));
        assertEquals(OptionalLong.of(100), view.position());
        assertEquals(Optional.of(Instant.ofEpochSecond(1)), view.since());
        assertEquals(
                Map.of("limit-open", "active", "limit-closed", "clear"),
                view.values().get("inputs"));
    }

    @Test
    void whatThereIsNotIsLeftOut() {
        GateView view = BusView.of(
                "main", Map.of("State", "ajar", "Position", -1L, "Target", -1L, "AutoCloseAt", 0L, "Label", ""));
        assertEquals("unknown", view.text("state"));
        assertTrue(view.position().isEmpty());
        assertEquals(3, view.values().size(), view.toString());
    }

    private static String words(GateView view, String... names) {
        return String.join(" ", Arrays.stream(names).map(view::text).toList());
    }
}

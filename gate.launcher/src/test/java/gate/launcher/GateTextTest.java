// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.launcher.access.GateView;
import gate.launcher.access.Happening;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GateTextTest {
    private static final String EVIL = "\u001b[2J";
    private static final String SHOWN = "\\u{1b}[2J";

    private final GateText plain = new GateText(new Paint(false));
    private final GateText coloured = new GateText(new Paint(true));

    private static GateView view(String state, String mode, List<String> alarms) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("gate", "main");
        values.put("state", state);
        values.put("mode", mode);
        values.put("alarms", alarms);
        values.put("faults", Map.of(EVIL, "x"));
        return new GateView(values);
    }

    @Test
    void coloursAreAroundStatesAndAlarmsAndNowhereElse() {
        GateView view = view("open", "normal", List.of("manual"));
        assertEquals("main: open; mode normal; alarms manual; faults " + SHOWN, plain.status(view));
        assertTrue(coloured.status(view).contains("\u001b[33mopen\u001b[39m"));
        assertTrue(coloured.status(view).contains("\u001b[31mmanual\u001b[39m"));
    }

    @Test
    void nothingFromOutsideReachesTheTerminalAsItIs() {
        String status = plain.status(view(EVIL, EVIL, List.of(EVIL, EVIL)));
        assertTrue(status.chars().noneMatch(each -> each == 0x1b), status);
        Happening happened = new Happening(
                Instant.EPOCH,
                EVIL,
                7,
                EVIL,
                OptionalLong.of(62),
                Map.of("cause", EVIL, "by", EVIL, "alarm", EVIL + 1));
        String line = plain.happening(happened);
        assertTrue(line.chars().noneMatch(each -> each == 0x1b), line);
        assertTrue(line.endsWith(SHOWN + " " + SHOWN + " " + SHOWN + "1, 62 %, " + SHOWN + " by " + SHOWN));
    }
}

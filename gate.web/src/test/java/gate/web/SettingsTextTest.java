// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettingsTextTest {
    @Test
    void comments_and_what_stays_are_kept_as_they_are() {
        String text = "# the gate\n\ndriver = simulated\ntravel.ms=500\n  # and more\nlabel=North\\\n  gate\n";
        assertEquals(
                "# the gate\n\ndriver = simulated\ntravel.ms=700\n  # and more\nlabel=North\\\n  gate\nkind=door\n",
                SettingsText.with(
                        text,
                        new TreeMap<>(Map.of(
                                "driver", "simulated", "travel.ms", "700", "label", "Northgate", "kind", "door"))));
    }

    @Test
    void what_is_not_wanted_goes() {
        assertEquals("a=1\n", SettingsText.with("a=1\nb=2\\\n  3\n", Map.of("a", "1")));
        assertEquals("# Everything as by default.\n", SettingsText.with("b=2\n", Map.of()));
    }

    @Test
    void backslashes_are_themselves() {
        assertEquals("a=C:\\\\x\n", SettingsText.with("", Map.of("a", "C:\\x")));
        assertEquals("a=C:\\\\x\n", SettingsText.with("a=C:\\\\x\n", Map.of("a", "C:\\x")));
    }
}

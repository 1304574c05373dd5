// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.Settings;
import gate.api.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a container's form does to the configuration of a gate. */
class DriverKeysTest {
    @Test
    void keys_of_the_driver_may_stand_in_one_value() throws SettingsException {
        Map<String, Object> raw = DriverKeys.spread(
                Map.of("driver", "relays", "driver.settings", "relay.up = 17:low,relay.down=27,, relay.empty="));
        assertEquals(
                Map.of("relay.up", "17:low", "relay.down", "27", "relay.empty", ""),
                GateSettings.read(Settings.of("gate~main", raw), "main").driverKeys());
    }

    @Test
    void what_is_no_list_of_keys_is_refused() {
        for (String wrong : new String[] {"up", "a=b=c", "=x", "a b=1", "a=1;b=2=3"}) {
            Map<String, Object> raw = DriverKeys.spread(Map.of("driver", "relays", "driver.settings", wrong));
            String refusal = assertThrows(
                            SettingsException.class, () -> GateSettings.read(Settings.of("gate~main", raw), "main"))
                    .getMessage();
            assertTrue(refusal.contains("driver.settings=" + wrong + " is not allowed: KEY=VALUE"), refusal);
        }
    }

    @Test
    void another_driver_does_not_have_to_know_the_keys_of_the_simulated_one() throws SettingsException {
        Settings settings = Settings.of(
                "gate~main", Map.of("driver", "relays", "travel.ms", "500", "simulate.seed", "0", "relay.up", "1"));
        GateSettings.read(settings, "main");
        assertEquals(Map.of("relay.up", "1"), settings.unread());
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // the OSGi API hands over a Dictionary
class OverridesTest {
    private final Overrides overrides = Overrides.of(Map.of(
            "gate.launcher.set.0", "gate~main:travel.ms=5",
            "gate.launcher.set.1", "gate~main:travel.ms=0",
            "gate.launcher.set.2", "gate~main:label=a=b:c",
            "gate.launcher.set.3", "gate.broker:port=0")::get);

    @Test
    void layThemselvesOverTheConfigurationTheyAreFor() {
        Dictionary<String, Object> main = configuration("gate~main");
        overrides.modifyConfiguration(null, main);
        assertEquals("0", main.get("travel.ms"));
        assertEquals("a=b:c", main.get("label"));
        assertEquals("simulated", main.get("driver"));
        assertArrayEquals(new String[] {"label", "travel.ms"}, (String[]) main.get(Overrides.KEYS));
    }

    @Test
    void leaveOthersAsTheyAre() {
        Dictionary<String, Object> north = configuration("gate~north");
        overrides.modifyConfiguration(null, north);
        assertEquals(configuration("gate~north"), north);
        assertNull(north.get(Overrides.KEYS));
    }

    @Test
    void nameWhatTheyChangeWithoutItsValue() {
        assertEquals(Set.of("gate~main", "gate.broker"), overrides.pids());
        assertEquals(Set.of("gate.broker:port", "gate~main:label", "gate~main:travel.ms"), overrides.keys());
    }

    private static Dictionary<String, Object> configuration(String pid) {
        return new Hashtable<>(Map.of("service.pid", pid, "driver", "simulated", "travel.ms", "9"));
    }
}

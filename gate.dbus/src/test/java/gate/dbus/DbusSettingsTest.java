// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.Settings;
import gate.api.SettingsException;
import gate.dbus.DbusSettings.Dialling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DbusSettingsTest {
    @Test
    void without_settings_the_link_is_off() throws Exception {
        DbusSettings read = read(Map.of());

        assertEquals(new DbusSettings(Optional.empty(), 1000, "gate", true, "(gate.id=*)"), read);
    }

    @Test
    void all_settings_are_read() throws Exception {
        DbusSettings read = read(Map.of(
                "bus", "private",
                "name", "com.example.Gates",
                "path", "/com/example/gates",
                "gate.default", "front",
                "heartbeat.ms", "250",
                "group", "4711",
                "polkit", "false",
                "gate.target", "(gate.id=front)"));

        assertEquals(
                new DbusSettings(
                        Optional.of(new Dialling(
                                BusChoice.of("private"),
                                "com.example.Gates",
                                new ObjectPaths("/com/example/gates", "front"))),
                        250,
                        "4711",
                        false,
                        "(gate.id=front)"),
                read);
    }

    @Test
    void what_is_off_may_be_so() throws Exception {
        DbusSettings read = read(Map.of("bus", "none", "heartbeat.ms", "0", "group", ""));

        assertFalse(read.dialling().isPresent());
        assertEquals(0, read.heartbeatMs());
        assertEquals("", read.group());
    }

    @Test
    void each_bad_value_is_one_message_with_key_and_value_and_what_is_allowed() {
        Map<String, List<String>> bad = Map.of(
                "bus",
                        List.of(
                                "Auto",
                                "tcp:host=localhost,port=1",
                                "unix:path=relative",
                                "unix:path=/" + "x".repeat(200)),
                "name", List.of("gate", "tw..Gate", ".tw.Gate", "tw.1gate", "tw.rocks aying", "a." + "b".repeat(254)),
                "path", List.of("tw", "/", "/tw/", "//tw", "/tw/rock-saying", "/" + "x".repeat(255)),
                "gate.default", List.of("a_b", "x".repeat(65), "a/b"),
                "heartbeat.ms", List.of("-1", "99", "3600001", "often"),
                "group", List.of("Gate Keepers", "-x", "12345678901"),
                "polkit", List.of("maybe"),
                "gate.target", List.of("gate.id=main", "(gate.id=main", "("));
        bad.forEach((key, values) -> values.forEach(value -> {
            String said = problem(Map.of(key, value));
            assertTrue(said.contains(key) && said.contains(value.substring(0, Math.min(20, value.length()))), said);
            assertEquals(1, said.lines().count(), said);
            assertTrue(said.length() > key.length() + value.length() + 10, "says what is allowed: " + said);
        }));
    }

    @Test
    void a_key_that_nobody_knows_is_refused() {
        assertTrue(problem(Map.of("busses", "auto")).contains("busses"));
    }

    private static String problem(Map<String, Object> configuration) {
        return assertThrows(SettingsException.class, () -> read(configuration), configuration::toString)
                .getMessage();
    }

    private static DbusSettings read(Map<String, Object> configuration) throws SettingsException {
        return DbusSettings.read(Settings.of(DbusLink.PID, configuration));
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad settings are told in one message, and the last good ones stay. */
class SettingsTest {
    private final List<String> told = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void one_message_names_the_pid_and_every_key_value_and_rule() {
        Settings settings = Settings.of("gate~x", Map.of("a", "soon", "b", "maybe", ".secret", "s3cret", "c.d", 1));
        settings.number("a", 1, 0, 10, "ms");
        settings.flag("b", false);
        settings.refuseUnread();
        String message = assertThrows(SettingsException.class, settings::check).getMessage();
        assertEquals(
                "gate~x: a=soon is not allowed: a whole number from 0 to 10 ms; b=maybe is not allowed: true or false;"
                        + " .secret=(secret) is not allowed: no such key; c.d=1 is not allowed: no such key",
                message);
    }

    @Test
    void keys_of_containers_are_not_seen() throws SettingsException {
        Settings settings = Settings.of(
                "p", Map.of("service.pid", "p", "component.name", "c", "felix.fileinstall.filename", "f", "n", 7));
        assertEquals(7, settings.number("n", 1, 0, 10, ""));
        settings.refuseUnread();
        settings.check();
    }

    @Test
    void secrets_of_kura_are_refused_until_they_were_decrypted() {
        Map<String, String> kura = Map.of("kura.service.pid", "north", ".password", "x1+/=", "n", "5");
        assertTrue(refusal(kura).startsWith("p: .password=(secret) is not allowed: Kura hands it over encrypted;"));
        Map<String, String> failed = new HashMap<>(kura);
        failed.put("gate.kura.secrets", "broken key");
        assertEquals("p: .password=(secret) is not allowed: broken key", refusal(failed));
        Map<String, String> decrypted = new HashMap<>(kura);
        decrypted.put("gate.kura.secrets", "decrypted");
        assertDoesNotThrow(Settings.of("p", decrypted)::check);
        assertDoesNotThrow(Settings.of("p", Map.of("kura.service.pid", "north", ".password", ""))::check);
    }

    @Test
    void a_secret_that_nobody_decrypted_is_not_used_with_the_last_good_configuration_either() {
        File memory = folder.resolve("n.properties").toFile();
        lastGood(memory).take(Map.of("n", "5"));
        told.clear();
        assertEquals(Optional.empty(), lastGood(memory).take(Map.of("kura.service.pid", "p", ".password", "x1+/=")));
        assertFalse(told.isEmpty());
    }

    private static String refusal(Map<String, String> raw) {
        return assertThrows(SettingsException.class, Settings.of("p", raw)::check)
                .getMessage();
    }

    @Test
    void a_bad_later_configuration_leaves_the_good_one_in_force() {
        LastGood<Long> lastGood = lastGood(null);
        assertEquals(Optional.of(5L), lastGood.take(Map.of("n", "5")));
        assertEquals(Optional.of(5L), lastGood.take(Map.of("n", "11")));
        assertEquals(1, told.size());
        assertTrue(told.get(0).contains("n=11") && told.get(0).contains("stays in force"), told.get(0));
        assertEquals(Optional.of(6L), lastGood.take(Map.of("n", 6)));
        assertEquals("", lastGood.problem());
    }

    @Test
    void a_bad_first_one_is_replaced_by_the_last_good_one_of_an_earlier_run() throws Exception {
        File memory = folder.resolve("n.properties").toFile();
        assertEquals(Optional.empty(), lastGood(memory).take(Map.of("n", "x")));
        assertEquals(Optional.of(5L), lastGood(memory).take(Map.of("n", "5")));
        assertEquals(Optional.of(5L), lastGood(memory).take(Map.of("n", "x")));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(memory.toPath())));
        Files.writeString(memory.toPath(), "n=\\u00zz");
        assertEquals(Optional.empty(), lastGood(memory).take(Map.of("n", "x")));
        assertFalse(told.isEmpty());
    }

    private LastGood<Long> lastGood(File memory) {
        return new LastGood<>(
                "p",
                memory,
                settings -> {
                    long n = settings.number("n", 1, 0, 10, "");
                    settings.check();
                    return n;
                },
                told::add);
    }
}

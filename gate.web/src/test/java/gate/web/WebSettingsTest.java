// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.Settings;
import gate.api.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebSettingsTest {
    @TempDir
    Path folder;

    @Test
    void by_default_there_is_no_page() throws Exception {
        assertEquals(Optional.empty(), read().place());
    }

    @Test
    void switched_on_it_is_for_this_machine_only() throws Exception {
        WebSettings settings = read("enabled=true");
        assertEquals("http://127.0.0.1:8080/", settings.place().orElseThrow().address());
        assertEquals(UserRole.SUPERVISE, settings.visitors());
        assertEquals(Set.of("127.0.0.1"), settings.hosts());
    }

    @Test
    void beyond_it_there_has_to_be_tls() throws Exception {
        assertTrue(
                refusal("enabled=true", "bind=0.0.0.0").contains("bind=0.0.0.0 is not allowed: beyond the loopback"));
        assertTrue(refusal("bind=0.0.0.0", "tls.keystore=" + folder.resolve("none.p12"))
                .contains("there is no such file"));
        Path empty = Files.writeString(folder.resolve("bad.p12"), "nonsense");
        String refusal = refusal("tls.keystore=" + empty, ".tls.keystore.password=hush");
        assertTrue(refusal.contains("a PKCS12 file that .tls.keystore.password opens"), refusal);
        assertTrue(!refusal.contains("hush"), refusal);
    }

    @Test
    void on_a_server_of_others_everybody_logs_in() throws Exception {
        assertEquals(
                UserRole.NONE, read("enabled=true", "port=-1", "path=/gate").visitors());
    }

    @Test
    void names_of_hosts_are_names() throws Exception {
        assertEquals(
                Set.of("gate.example", "[fe80::1]", "127.0.0.1"),
                read("hosts=Gate.Example, [fe80::1]").hosts());
        for (String hosts : new String[] {"http://gate", "gate:80", "a b", "*"}) {
            assertTrue(refusal("hosts=" + hosts).contains("hosts="), hosts);
        }
    }

    @Test
    void what_cannot_be_used_is_told_at_once() {
        String refusal = refusal(
                "port=70000", "path=gate", "visitors=configure", "rate.limit=-1", "gate.target=(x", "colour=red");
        for (String key : new String[] {"port=", "path=", "visitors=", "rate.limit=", "gate.target=", "colour="}) {
            assertTrue(refusal.contains(key), refusal);
        }
    }

    private static String refusal(String... settings) {
        return assertThrows(SettingsException.class, () -> read(settings)).getMessage();
    }

    private static WebSettings read(String... settings) throws SettingsException {
        Map<String, String> values = new HashMap<>();
        for (String setting : settings) {
            values.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        return WebSettings.read(Settings.of(WebLink.PID, values));
    }
}

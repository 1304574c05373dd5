// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.Settings;
import gate.api.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSettingsTest {
    @Test
    void nothingListensUntilItIsEnabled() throws Exception {
        BrokerSettings settings = BrokerSettings.read(Settings.of("gate.broker", Map.of()));
        assertFalse(settings.enabled());
        assertTrue(settings.bind().isLoopbackAddress());
        assertEquals(65536, settings.maxPacket());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.10"})
    void beyondLoopbackUsersAndTlsAreAskedFor(String bind) {
        String message = refused("bind", bind);
        assertTrue(message.startsWith("gate.broker: bind=" + bind + " is not allowed: beyond loopback"), message);
        assertTrue(message.contains("users.file") && message.contains("tls.keystore"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "bind, gateway.local",
        "bind, 1.2.3.400",
        "port, 65536",
        "port, x",
        "websocket.port, -2",
        "websocket.port, 1883",
        "max.packet.kb, 0",
        "max.packet.kb, 1025",
        "enabled, yes",
        "users.file, /no/such/file",
        "tls.keystore, /no/such/file",
        "user.file, typo",
        "base, a/+",
        "base, a/#",
        "base, $SYS/a",
        "base, a/",
        "base, a//b",
        "base, a::b",
        "base, a\\b",
        "base, a{gate}",
        "base, homeassistant/box",
        "base, tw/rocksaying",
        "topic.status, a/#",
        "topic.command, {gate}/{gate}"
    })
    void aWrongValueIsNamed(String key, String value) {
        String message = refused(key, value);
        assertTrue(message.contains(key + "=" + value), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.0.1.1", "::1"})
    void loopbackHasManyNames(String bind) throws Exception {
        assertTrue(BrokerSettings.read(Settings.of("gate.broker", Map.of("bind", bind)))
                .bind()
                .isLoopbackAddress());
    }

    @Test
    void theTopicsAreThoseOfTheLinkWhereNothingIsSaid() throws Exception {
        TopicNames names =
                BrokerSettings.read(Settings.of("gate.broker", Map.of())).topics();
        assertTrue(names.base().matches("gates/[A-Za-z0-9-]+"), names.base());
        assertEquals("tw/rocksaying/status", names.status());
        assertEquals("tw/rocksaying/command", names.command());
        assertEquals(
                "plants/north/門",
                BrokerSettings.read(Settings.of("gate.broker", Map.of("base", "plants/north/門")))
                        .topics()
                        .base());
    }

    private static String refused(String key, String value) {
        return assertThrows(
                        SettingsException.class,
                        () -> BrokerSettings.read(Settings.of("gate.broker", Map.of(key, value))))
                .getMessage();
    }
}

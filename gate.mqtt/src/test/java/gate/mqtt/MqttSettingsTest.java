// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.Settings;
import gate.api.SettingsException;
import gate.link.LinkName;
import gate.wire.Dialling;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttSettingsTest {
    @Test
    void nothing_set_is_the_tutorials_tree_and_off() throws SettingsException {
        MqttSettings settings = read(Map.of());
        assertEquals(Optional.empty(), settings.dialling());
        assertEquals(new Topics("tw/rocksaying/status", "tw/rocksaying/command", "main"), settings.topics());
        assertEquals(1, settings.qos());
        assertEquals(1000, settings.heartbeatMs());
        assertEquals(20, settings.rateLimit());
        assertEquals("(!(gate.remote=true))", settings.target());
    }

    @Test
    void the_client_id_is_made_of_host_and_instance_and_never_too_long() throws SettingsException {
        assertEquals(
                "gate-box-main", dialling(Map.of("broker.uri", "tcp://b:1883")).clientId());
        String id = MqttSettings.read(
                        Settings.of("gate.mqtt~x", Map.of("broker.uri", "tcp://b")),
                        "höst".repeat(30),
                        "i n".repeat(30))
                .dialling()
                .orElseThrow()
                .clientId();
        assertTrue(id.matches("[A-Za-z0-9._-]{64}"), id);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://broker:1883, tcp://broker:1883",
        "mqtt://Broker.example.org, tcp://broker.example.org:1883",
        "tcp://10.0.0.7:11883/, tcp://10.0.0.7:11883",
        "tcp://[::1]:1883, tcp://[::1]:1883",
        "ws://localhost:11883, ws://localhost:11883",
        "mqtts://b, ssl://b:8883",
        "ssl://b:1, ssl://b:1",
        "wss://b/mqtt, wss://b:443/mqtt",
        "WS://h/mqtt/x, ws://h:80/mqtt/x"
    })
    void brokers_are_found_by(String text, String broker) throws SettingsException {
        assertEquals(broker, dialling(Map.of("broker.uri", text)).broker().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker",
                "broker:1883",
                "http://broker",
                "ssl://broker:8883/path",
                "tcp://under_score:1883",
                "tcp://1.2.3.400:1883",
                "tcp://broker:0",
                "tcp://broker:65536",
                "tcp://broker:1883/path",
                "tcp://broker:1883?a=b",
                "tcp://bro ker:1883",
                "tcp://:1883",
                "tcp://"
            })
    void no_broker_is(String text) {
        String told = refusal(Map.of("broker.uri", text));
        assertTrue(told.contains("broker.uri=" + text) && told.contains("tcp://HOST:PORT"), told);
    }

    @Test
    void files_of_tls_need_tls_and_a_password_stands_in_one_place() {
        assertTrue(refusal(Map.of("broker.uri", "tcp://b", "tls.ca", "/ca")).contains("tls.ca=/ca"));
        assertTrue(
                refusal(Map.of("broker.uri", "ssl://b", "password.file", "/p")).contains("needs a username"));
        assertTrue(refusal(Map.of("broker.uri", "ssl://b", "username", "u", ".password", "x", "password.file", "/p"))
                .contains("password.file"));
    }

    @Test
    void a_reference_that_was_not_replaced_is_no_value() {
        String told = refusal(Map.of("broker.uri", "tcp://b", "username", "u", ".password", "$[secret:geheim]"));
        assertTrue(told.contains(".password=(secret)") && !told.contains("geheim"), told);
    }

    @Test
    void a_password_is_never_told() throws SettingsException {
        assertFalse(refusal(Map.of("broker.uri", "tcp://me:geheim@broker:1883")).contains("geheim"));
        assertFalse(
                refusal(Map.of("broker.uri", "tcp://b", ".password", "geheim")).contains("geheim"));
        MqttSettings settings = read(Map.of("broker.uri", "tcp://b", "username", "u", ".password", "geheim"));
        assertFalse(settings.toString().contains("geheim"));
        assertEquals("geheim", settings.dialling().orElseThrow().password().text());
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "topic.status;a/#",
                "topic.command;a/+/b",
                "topic.status;$SYS/x",
                "topic.command;tw/rocksaying/status",
                "topic.command;a/{gate}",
                "topic.status;a/{gates}",
                "gate.default;a/b",
                "qos;3",
                "qos;x",
                "heartbeat.ms;99",
                "heartbeat.ms;-1",
                "keepalive.s;0",
                "keepalive.s;3601",
                "rate.limit;-1",
                "client.id;a b",
                "gate.target;(gate.id=a",
                "topics;x",
                "gates.target;(gate.id=a)"
            },
            delimiter = ';')
    void each_bad_value_is_told_with_its_key(String key, String value) {
        String told = refusal(Map.of("broker.uri", "tcp://b", key, value));
        assertTrue(told.startsWith("gate.mqtt~x: ") && told.contains(key + "=" + value), told);
    }

    @Test
    void control_characters_are_no_topic_and_a_client_id_has_64_characters_at_most() {
        assertTrue(refusal(Map.of("topic.status", "a\0b")).contains("topic.status"));
        assertTrue(refusal(Map.of("client.id", "a".repeat(65))).contains("client.id"));
    }

    @Test
    void a_pair_of_topics_may_serve_every_gate() throws SettingsException {
        Topics topics = read(Map.of("topic.status", "{gate}/s", "topic.command", "x/{gate}/c"))
                .topics();
        assertEquals("a/s", topics.statusOf("a"));
        assertEquals(Map.of("x/a/c", "a", "x/b/c", "b"), topics.commands(Set.of("a", "b")));
        assertTrue(topics.serves("b"));
        assertFalse(topics.serves("a/b"));
    }

    @Test
    void a_link_is_called_after_its_pid() {
        assertEquals(
                new LinkName("gate.mqtt~main", "main"),
                LinkName.of(Map.of("service.pid", "gate.mqtt~main"), MqttLink.PID));
        assertEquals(
                "7-8",
                LinkName.of(Map.of("service.pid", "gate.mqtt.7-8"), MqttLink.PID)
                        .instance());
        assertEquals(
                new LinkName("yard", "yard"),
                LinkName.of(Map.of("service.pid", "gate.mqtt-12", "kura.service.pid", "yard"), MqttLink.PID));
        assertEquals("main", LinkName.of(Map.of(), MqttLink.PID).instance());
    }

    private static Dialling dialling(Map<String, ?> raw) throws SettingsException {
        return read(raw).dialling().orElseThrow();
    }

    private static MqttSettings read(Map<String, ?> raw) throws SettingsException {
        return MqttSettings.read(Settings.of("gate.mqtt~x", raw), "box", "main");
    }

    private static String refusal(Map<String, ?> raw) {
        return String.valueOf(
                assertThrows(SettingsException.class, () -> read(raw)).getMessage());
    }
}

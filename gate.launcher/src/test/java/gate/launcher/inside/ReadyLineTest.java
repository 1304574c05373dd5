// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.inside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadyLineTest {
    @Test
    void tellsOnlyWhatIsUpSortedAndOnce() {
        List<Part> parts = List.of(
                new Part("gate.mqtt~b", "mqtt", "up", "tcp://b", "gates/x", ""),
                new Part("gate.mqtt~a", "mqtt", "up", "tcp://a", "gates/x", ""),
                new Part("gate.mqtt~c", "mqtt", "down", "tcp://c", "gates/y", "refused"),
                new Part("gate.broker", "broker", "up", "tcp://127.0.0.1:1883", "", ""),
                new Part("gate.broker", "ws", "up", "ws://127.0.0.1:11883/", "", ""),
                new Part("gate.dbus", "dbus", "up", "unix:path=/run/x", "", ""),
                new Part("gate.web", "web", "off", "http://localhost:8080", "", ""));
        assertEquals(
                "ready gates=main,north base=gates/x mqtt=tcp://a,tcp://b ws=ws://127.0.0.1:11883/ dbus=unix:path=/run/x",
                ReadyLine.of(List.of("north", "main"), parts));
    }

    @Test
    void isOneWordWhenNothingIsUp() {
        assertEquals("ready", ReadyLine.of(List.of(), List.of(new Part("gate.web", "web", "up", "", "", ""))));
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.wire.MqttTalk.Heard;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttTreeTest {
    private final MqttTree tree = new MqttTree("gates/a");

    private Optional<Happening> hear(String topic, String text) {
        return tree.heard(new Heard(topic, text.getBytes(StandardCharsets.UTF_8), 1, true));
    }

    @Test
    void aGateIsOneOfWhichStateAndAttributesAreKnown() {
        hear("gates/a/main/state", "open");
        assertTrue(tree.gates().isEmpty());
        hear("gates/a/main/attributes", "{\"mode\":\"normal\",\"gate\":\"other\",\"state\":\"closed\",\"sequence\":7}");
        GateView view = tree.gates().get("main");
        assertEquals("main open", view.text("gate") + " " + view.text("state"));
        assertEquals(OptionalLong.of(7), view.number("sequence"));
        assertEquals(false, view.values().get("available"));
        hear("gates/a/availability", "online");
        assertEquals(true, tree.gates().get("main").values().get("available"));
        hear("gates/a/main/availability", "offline");
        assertEquals(false, tree.gates().get("main").values().get("available"));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "100,100", "62,62", "101,-1", "-1,-1", "6e1,-1", "'',-1", "007,-1"})
    void aPositionIsAPercentageOrNone(String text, long expected) {
        hear("gates/a/main/state", "open");
        hear("gates/a/main/attributes", "{}");
        hear("gates/a/main/position", "50");
        hear("gates/a/main/position", text);
        assertEquals(expected, tree.gates().get("main").position().orElse(-1));
    }

    @Test
    void whatIsNoneOfThisGatewaysTopicsIsNothing() {
        hear("gates/ab/main/state", "open");
        hear("gates/a/ma in/state", "open");
        hear("gates/a/ma in/attributes", "{}");
        hear("gates/a/main/state/x", "open");
        hear("", "online");
        assertTrue(tree.gates().isEmpty());
        assertFalse(tree.isKnown());
    }

    @ParameterizedTest
    @CsvSource({"'{\"session\":\"s1\"}',s1", "'{\"session\":\"a b\"}',''", "'{\"session\":7}',''", "{,''", "'{}',''"})
    void aSessionIsAName(String json, String expected) {
        hear("gates/a/session", json);
        assertEquals(expected, tree.session());
    }

    @Test
    void anEventWithoutSenseIsStillOne() {
        Happening plain = hear("gates/a/main/event", "{\"event_type\":\"open\",\"seq\":8,\"ts\":1000,\"by\":\"x\"}")
                .orElseThrow();
        assertEquals(OptionalLong.of(100), plain.position());
        assertEquals(Instant.ofEpochSecond(1), plain.time());
        assertTrue(plain.isTransition());
        Happening broken = hear("gates/a/main/event", "{\"event_type\":[],\"seq\":\"x\",\"ts\":9223372036854775807}")
                .orElseThrow();
        assertEquals(0, broken.sequence());
        assertEquals(Optional.empty(), hear("gates/a/main/event", "open"));
        assertFalse(hear("gates/a/main/event", "{\"event_type\":\"accepted\"}")
                .orElseThrow()
                .isTransition());
    }
}

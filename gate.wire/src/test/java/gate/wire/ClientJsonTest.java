// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.wire.json.FarJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientJsonTest {
    @Test
    void whatWasReadIsWrittenTheSame() {
        String text =
                "{\"a\":\"b\\u0007\\u00e4\\u202e\\ud83d\\ude00\",\"n\":-7,\"t\":true,\"l\":[1,{\"x\":[]}],\"o\":{}}";
        assertEquals(text, ClientJson.write(read(text).orElseThrow()));
    }

    @Test
    void whatIsWrittenIsPrintableAscii() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("k\u009b\u007f", List.of("\u001b[2J\n\u2028"));
        assertEquals("{\"k\\u009b\\u007f\":[\"\\u001B[2J\\n\\u2028\"]}", ClientJson.write(object));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "[]",
                "null",
                "{",
                "{}{}",
                "{\"a\":1e}",
                "{\"a\":[[[[[[[[[[]]]]]]]]]]}",
                "{\"a\":\"\u0001\"}"
            })
    void whatIsNoObjectIsNone(String text) {
        assertEquals(Optional.empty(), read(text));
    }

    @Test
    void textsHaveABound() {
        assertEquals(Optional.empty(), read("{\"a\":\"" + "x".repeat(100_000) + "\"}"));
        assertEquals(Optional.empty(), FarJson.parse(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));
        assertTrue(read("{\"a\":null}").isPresent());
    }

    @Test
    void what_another_version_may_write_is_left_out() {
        assertEquals(
                Optional.of(Map.of("b", 2L)),
                read("{\"a\":99999999999999999999,\"b\":1,\"c\":null,\"d\":1.5,\"b\":2}"));
    }

    private static Optional<Map<String, Object>> read(String text) {
        return FarJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}

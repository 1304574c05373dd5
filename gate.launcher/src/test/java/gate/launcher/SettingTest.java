// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SettingTest {
    private final Setting.Converter converter = new Setting.Converter();

    @Test
    void namesPidKeyAndValue() {
        assertEquals(new Setting("gate~main", "travel.ms", "0"), converter.convert("gate~main:travel.ms=0"));
        assertEquals(new Setting("gate.broker", "port", ""), converter.convert("gate.broker:port="));
    }

    @Test
    void aValueMayHoldAnything() {
        assertEquals(
                new Setting("gate.mqtt~main", "broker.uri", "tcp://127.0.0.1:18830?a=b\nc"),
                converter.convert("gate.mqtt~main:broker.uri=tcp://127.0.0.1:18830?a=b\nc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "gate", "gate~main", "gate:", "gate:key", ":key=1", "gate:=1", "ga te:key=1", "gate~:k=1"})
    void anythingElseIsRefusedWithWhatIsExpected(String argument) {
        assertTrue(refusal(argument).startsWith("expected PID:key=value"));
    }

    @Test
    void secretsAreRefusedAndNotRepeated() {
        String refusal = refusal("gate.mqtt~main:.password=xyzzy");
        assertTrue(refusal.contains("every user of this machine can read a command line"), refusal);
        assertFalse(refusal.contains("xyzzy"), refusal);
        assertFalse(refusal(".password=xyzzy").contains("xyzzy"));
    }

    private String refusal(String argument) {
        return assertThrows(TypeConversionException.class, () -> converter.convert(argument))
                .getMessage();
    }
}

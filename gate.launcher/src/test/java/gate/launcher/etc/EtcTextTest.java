// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcTextTest {
    @Test
    void textIsUtf8AlsoFromAnEditorThatMarksIt() throws Exception {
        assertEquals(
                Map.of("label", "Tür Süd", "driver", "simulated", ".password", "$[secret:x]"),
                read("\uFEFFlabel=Tür Süd\r\n# a comment\r\ndriver = simulated\r\n.password=$[secret:x]\r\n"));
    }

    @Test
    void aCommentIsEnoughForTheDefaultsAndNothingIsNot() throws Exception {
        assertEquals(Map.of(), read("# the defaults\n"));
        assertTrue(refusal(new byte[0]).contains("it is empty"));
    }

    @ParameterizedTest
    @CsvSource({
        "'a=1\nb=2\na=3\n', a stands there twice",
        "'Port=1\nport=2\n', stands there twice",
        "'=1\n', is no key",
        "'service.pid=x\n', 'service.pid'",
        "'gate.launcher.transient=true\n', 'gate.launcher.transient'",
        "'a=\\u12\n', it cannot be read as lines",
        "'a=1\nb=x\u0001y\n', line 2 holds bytes that are no text",
    })
    void whatIsNotUnderstoodIsRefusedWithItsPlace(String text, String reason) {
        String told = refusal(text.getBytes(StandardCharsets.UTF_8));
        assertTrue(told.contains(reason), told);
    }

    @Test
    void bytesOfAnotherEncodingAreRefusedWithTheirLine() {
        assertEquals("line 3 is not UTF-8 text", refusal("a=1\n\nlabel=Tür\n".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aFileThatNoSettingsNeedIsNotRead() {
        assertTrue(refusal("#".repeat(EtcText.LONGEST + 1).getBytes(StandardCharsets.UTF_8))
                .contains("bytes"));
    }

    @Test
    void whatDoesNotEndWithALineLooksUnfinished() {
        assertTrue(EtcText.looksUnfinished(new byte[0]));
        assertTrue(EtcText.looksUnfinished("a=1\nb".getBytes(StandardCharsets.UTF_8)));
        assertFalse(EtcText.looksUnfinished("a=1\n".getBytes(StandardCharsets.UTF_8)));
        assertFalse(EtcText.looksUnfinished("a=1\r".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theNameOfAFileIsTheKindAndTheInstance() throws Exception {
        assertEquals("gate~north-door", EtcName.of("gate-north-door.cfg").pid());
        assertEquals("gate.broker", EtcName.of("gate.broker.cfg").pid());
        for (String wrong : new String[] {"gate~x.cfg", "gate-a b.cfg", "gate-.cfg", "-x.cfg", "gate-ü.cfg", ".cfg"}) {
            assertThrows(RefusedFile.class, () -> EtcName.of(wrong), wrong);
        }
    }

    private static Map<String, String> read(String text) throws RefusedFile {
        return EtcText.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(byte[] content) {
        return assertThrows(RefusedFile.class, () -> EtcText.read(content)).getMessage();
    }
}

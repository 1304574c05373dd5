// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words that clients of the tutorial use. */
class TutorialWordsTest {
    @Test
    void commands_are_understood_trimmed_and_in_any_case() {
        assertEquals(Optional.of(GateCommand.open()), TutorialWords.command("open"));
        assertEquals(Optional.of(GateCommand.close()), TutorialWords.command(" CLOSE\n"));
        assertEquals(Optional.of(GateCommand.stop()), TutorialWords.command("Stop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alarm", "alarm on", "alarm true", "alarm 1", "ALARM  ON"})
    void the_alarm_goes_on(String text) {
        assertEquals(Optional.of(GateCommand.alarm(true)), TutorialWords.command(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alarm off", "alarm false", "alarm 0"})
    void the_alarm_goes_off(String text) {
        assertEquals(Optional.of(GateCommand.alarm(false)), TutorialWords.command(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opne", "open now", "alarm maybe", "alarm on now", "toggle", "open\0"})
    void anything_else_is_no_command(String text) {
        assertTrue(TutorialWords.command(text).isEmpty());
    }

    @Test
    void what_is_longer_than_any_command_is_not_even_looked_at() {
        assertTrue(TutorialWords.command("open".repeat(1_000_000)).isEmpty());
    }

    @Test
    void a_change_is_told_in_the_words_of_the_tutorial() {
        GateStatus before = GateStatus.builder().state(GateState.OPENING).build();
        GateStatus after = before.toBuilder()
                .state(GateState.OPEN)
                .alarms(java.util.Set.of(GateAlarm.MANUAL))
                .build();
        assertEquals(List.of("opened", "alarm on"), TutorialWords.between(before, after));
        assertEquals(List.of(), TutorialWords.between(after, after));
    }
}

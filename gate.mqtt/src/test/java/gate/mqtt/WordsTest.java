// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateAction;
import gate.api.GateCommand;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final String MUCH_SPACE = " ".repeat(200);

    @ParameterizedTest
    @CsvSource({
        "open, open",
        "OPEN, open",
        "' Close\r\n', close",
        "stop, stop",
        "alarm, alarm",
        "alarm on, alarm",
        "Alarm  TRUE, alarm",
    })
    void the_words_of_the_tutorial_are_words_on_both_trees(String text, String action) {
        for (boolean rich : new boolean[] {false, true}) {
            assertEquals(
                    action, Words.command(text, rich).orElseThrow().action().word(), text);
            assertTrue(Words.command(text, rich).orElseThrow().isOn());
        }
        assertFalse(Words.command("alarm 0", true).orElseThrow().isOn());
    }

    @ParameterizedTest
    @CsvSource({
        "UP, open",
        "ON, open",
        "down, close",
        "Off, close",
        "toggle, toggle",
        "partial, partial",
        "access, access",
        "hold-open, hold-open",
        "block, block",
        "unblock, unblock",
        "LOCKDOWN, lockdown",
        "release, release",
        "silence, silence",
        "acknowledge, acknowledge",
        "reset, reset",
        "query, query",
    })
    void the_rich_tree_has_more_of_them_and_those_of_openhab(String text, String action) {
        assertEquals(action, Words.command(text, true).orElseThrow().action().word());
        assertEquals(
                action,
                Words.command("\t" + text + MUCH_SPACE, true)
                        .orElseThrow()
                        .action()
                        .word());
        assertEquals(Optional.empty(), Words.command(text, false), "unknown to the tutorial");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "007, 7", "50, 50", "' 100 ', 100"})
    void a_number_on_the_rich_tree_is_a_position(String text, int percent) {
        assertEquals(Optional.of(GateCommand.of(GateAction.SET_POSITION).position(percent)), Words.command(text, true));
        assertEquals(Optional.empty(), Words.command(text, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "101",
                "999",
                "0100",
                "-1",
                "+5",
                "5%",
                "5.0",
                "1e1",
                "٥",
                "५०",
                "５０",
                "½",
                "set-position",
                "maintenance",
                "opne",
                "open now",
                "öpen",
                "alarm maybe",
                "alarm on now",
                "NaN",
                "{",
                "stop!",
                "ſtop",
                "up down",
                "\ufeffopen",
                "o\u200bpen"
            })
    void everything_else_is_no_command(String text) {
        assertEquals(Optional.empty(), Words.command(text, true));
        assertEquals(Optional.empty(), Words.command(text, false));
    }

    @Test
    void a_long_text_is_no_command_and_costs_nothing() {
        assertEquals(Optional.empty(), Words.command("open".repeat(4000), true));
        assertEquals(Optional.empty(), Words.command("1".repeat(16_000), true));
        assertFalse(Words.isStop("stop".repeat(4000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "STOP", "sToP", " stop", "stop\n", "\t stop \r\n"})
    void stop_is_recognised_in_any_case_with_any_space_around_it(String text) {
        assertTrue(Words.isStop(text));
        assertTrue(Words.isStop(MUCH_SPACE + text + MUCH_SPACE));
        assertEquals(Optional.of(GateCommand.stop()), Words.command(MUCH_SPACE + text + MUCH_SPACE, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stopp", "s top", "ſtop", "stop open", "open", "\"stop\""})
    void what_is_obeyed_as_no_stop_is_none(String text) {
        assertFalse(Words.isStop(text));
        assertEquals(Optional.empty(), Words.command(text, true).filter(GateCommand.stop()::equals));
    }
}

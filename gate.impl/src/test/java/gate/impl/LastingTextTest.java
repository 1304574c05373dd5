// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gate.api.GateAlarm;
import gate.api.GateMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LastingTextTest {
    private static final Lasting EVERYTHING = new Lasting(
            new Modes(Set.of(GateMode.BLOCKED, GateMode.HOLD_OPEN, GateMode.LOCKDOWN)),
            Set.of(GateAlarm.ENTRAPMENT, GateAlarm.HELD_OPEN),
            true,
            2,
            1,
            Direction.DOWN,
            Set.of(Mark.ABSENT),
            Instant.parse("2026-11-24T01:02:03.456Z"),
            4711);

    @Test
    void what_is_written_is_read_again() {
        assertThat(LastingText.read(LastingText.write(EVERYTHING))).isEqualTo(EVERYTHING);
        assertThat(LastingText.read(LastingText.write(Lasting.NOTHING))).isEqualTo(Lasting.NOTHING);
    }

    @Test
    void nothing_at_all_is_a_gate_that_nobody_has_seen() {
        assertThat(LastingText.read(Map.of())).isEqualTo(Lasting.NOTHING);
    }

    @Test
    void one_word_that_cannot_be_read_spoils_everything() {
        Map<String, String> words = new HashMap<>(LastingText.write(EVERYTHING));
        words.keySet().stream()
                .filter(key -> !key.equals("absent") && !key.equals("sounding"))
                .forEach(key -> {
                    Map<String, String> spoilt = new HashMap<>(words);
                    spoilt.put(key, "?");
                    assertThatThrownBy(() -> LastingText.read(spoilt))
                            .as(key)
                            .isInstanceOf(IllegalArgumentException.class);
                });
    }

    @Test
    void modes_alarms_and_strikes_are_grave_and_a_count_is_not() {
        assertThat(Lasting.NOTHING.differsGravely(EVERYTHING)).isTrue();
        Lasting counted = new Lasting(
                EVERYTHING.modes(), EVERYTHING.alarms(), false, 2, 1, Direction.UP, Set.of(), Instant.EPOCH, 4712);
        assertThat(EVERYTHING.differsGravely(counted)).isFalse();
    }
}

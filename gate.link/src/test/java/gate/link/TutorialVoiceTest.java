// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gate.api.GateState;
import gate.api.GateStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TutorialVoiceTest {
    private static final String GATE = "main";

    private final TutorialVoice voice = new TutorialVoice();
    private final GateStatus closed =
            new FakeGate(GATE).status().toBuilder().state(GateState.CLOSED).build();

    @BeforeEach
    void begin() {
        assertEquals(List.of("closed"), voice.status(GATE, closed));
    }

    @Test
    void a_change_is_told_in_its_word() {
        GateStatus opening = closed.toBuilder()
                .state(GateState.OPENING)
                .sequence(closed.sequence() + 1)
                .build();
        assertEquals(List.of("opening"), voice.status(GATE, opening));
    }

    @Test
    void the_same_again_repeats_the_word_for_the_sender_of_a_command_that_changed_nothing() {
        assertEquals(List.of("closed"), voice.status(GATE, closed));
    }

    @Test
    void a_gate_elsewhere_that_is_lost_for_another_reason_says_nothing_new() {
        GateStatus lost = closed.toBuilder()
                .state(GateState.UNKNOWN)
                .faults(Map.of("unreachable", "offline"))
                .build();
        assertEquals(List.of("unknown"), voice.status(GATE, lost));
        GateStatus otherwise =
                lost.toBuilder().faults(Map.of("unreachable", "no broker")).build();
        assertEquals(List.of(), voice.status(GATE, otherwise));
        assertEquals(List.of("closed"), voice.status(GATE, closed));
    }
}

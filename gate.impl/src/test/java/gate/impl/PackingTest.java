// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gate.api.Answer;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackingTest {
    private static final List<String> ODD = List.of(
            "",
            " ",
            "\0",
            "a\0b\n\r\t\"\\",
            "Zoë Müller",
            "門を開けて",
            "🚪🔓",
            "\ud83d",
            "\udd13\ud83d",
            "a\ud800b",
            "\uffff\ufffe\ufeff",
            "x".repeat(100_000));

    @Test
    void every_string_comes_back_as_it_was() throws Unreadable {
        Map<String, String> values = new HashMap<>();
        for (String odd : ODD) {
            values.put(odd, odd);
        }
        Head read = Head.unpack(new Head(true, false, values, new Tally(3, -7)).pack("gates/main"), "gates/main");

        assertThat(read).isEqualTo(new Head(true, false, values, new Tally(3, -7)));
    }

    @Test
    void a_gate_without_memory_is_not_one_with_an_empty_memory() throws Unreadable {
        assertThat(Head.unpack(new Head(false, true, null, Tally.NONE).pack("g"), "g")
                        .memory())
                .isNull();
        assertThat(Head.unpack(new Head(false, true, Map.of(), Tally.NONE).pack("g"), "g")
                        .memory())
                .isEmpty();
    }

    @Test
    void every_number_and_moment_comes_back() throws Unreadable {
        List<Long> numbers = new ArrayList<>(List.of(0L, -1L, 63L, 64L, -64L, -65L, Long.MAX_VALUE, Long.MIN_VALUE));
        new Random(5).longs(1_000).forEach(numbers::add);
        for (long number : numbers) {
            assertThat(new Unpacking(new Packing(1).number(number).seal(""), 1, "").number())
                    .isEqualTo(number);
        }
        for (Instant moment :
                List.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.parse("1969-12-31T23:59:59.999999999Z"))) {
            assertThat(new Unpacking(new Packing(1).moment(moment).seal(""), 1, "").moment())
                    .isEqualTo(moment);
        }
    }

    @Test
    void every_decision_and_end_of_a_command_comes_back() throws Unreadable {
        List<Optional<Answer>> answers = new ArrayList<>(List.of(Optional.empty()));
        List<Optional<Outcome>> outcomes = new ArrayList<>(List.of(Optional.empty()));
        for (GateState state : GateState.values()) {
            answers.add(Optional.of(Answer.accepted(5, state)));
            for (GateReason reason : GateReason.values()) {
                answers.add(Optional.of(Answer.rejected(reason, "why " + reason, Long.MAX_VALUE, state)));
            }
        }
        for (Outcome.End end : Outcome.End.values()) {
            outcomes.add(Optional.of(Outcome.of(end, 0, GateState.OPEN)));
            for (GateReason reason : GateReason.values()) {
                outcomes.add(Optional.of(Outcome.of(end, reason, "", -1, GateState.UNKNOWN)));
            }
        }
        for (int i = 0; i < Math.max(answers.size(), outcomes.size()); i++) {
            String odd = ODD.get(i % ODD.size());
            Kept kept = new Kept(
                    odd,
                    "open",
                    odd,
                    odd,
                    i,
                    Instant.EPOCH.plusNanos(i),
                    answers.get(i % answers.size()),
                    outcomes.get(i % outcomes.size()));
            assertThat(KeptRecord.unpack(KeptRecord.pack(kept, "k"), "k"))
                    .usingRecursiveComparison()
                    .isEqualTo(kept);
        }
    }

    @Test
    void every_entry_comes_back_with_the_highest_sequence_before_it() throws Unreadable {
        for (String odd : ODD) {
            HistoryEntry entry = new HistoryEntry(-5, 1, Instant.EPOCH, odd, Map.of(odd, odd, "b", ""));
            assertThat(JournalRecord.unpack(new JournalRecord(Long.MAX_VALUE, entry).pack("j"), "j"))
                    .isEqualTo(new JournalRecord(Long.MAX_VALUE, entry));
        }
    }

    @Test
    void no_flipped_bit_no_shorter_and_no_misplaced_piece_is_read() {
        byte[] sealed = new Head(true, false, Map.of("mode", "lockdown"), new Tally(1, 2)).pack("gates/main");
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> Head.unpack(flipped, "gates/main")).isInstanceOf(Unreadable.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] shorter = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> Head.unpack(shorter, "gates/main")).isInstanceOf(Unreadable.class);
        }
        assertThatThrownBy(() -> Head.unpack(sealed, "gates/side")).isInstanceOf(Unreadable.class);
    }

    @Test
    void what_is_sealed_rightly_but_says_nonsense_is_not_read() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Packing packing = new Packing(1);
            for (int n = random.nextInt(12); n > 0; n--) {
                packing.number(random.nextBoolean() ? random.nextInt(100) : random.nextLong());
            }
            byte[] sealed = packing.seal("x");
            onlyUnreadable(() -> KeptRecord.unpack(sealed, "x"));
            onlyUnreadable(() -> Head.unpack(sealed, "x"));
            onlyUnreadable(() -> JournalRecord.unpack(sealed, "x"));
        }
    }

    @Test
    void a_later_version_is_not_read() {
        byte[] later = new Packing(2).flag(true).seal("x");
        assertThatThrownBy(() -> Head.unpack(later, "x"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("version 2");
    }

    private interface Reading {
        Object read() throws Unreadable;
    }

    private static void onlyUnreadable(Reading reading) {
        try {
            assertThat(reading.read()).isNotNull();
        } catch (Unreadable expected) {
            assertThat(expected).hasMessageMatching(".+");
        }
    }
}

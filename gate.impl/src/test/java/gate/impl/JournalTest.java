// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.HistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private MVStore store;
    private MVMap<Long, byte[]> map;
    private Journal journal;

    @BeforeEach
    void open() {
        store = new MVStore.Builder().open();
        map = StoreMaps.journalMap(store, "main");
        journal = new Journal("journal/main", map);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void several_entries_of_one_sequence_come_in_the_order_of_their_writing() {
        append(entry(1, "a"), entry(2, "b"), entry(2, "c"), entry(2, "d"), entry(5, "e"));

        assertThat(types(2, 10)).containsExactly("b", "c", "d", "e");
        assertThat(types(3, 10)).containsExactly("e");
        assertThat(types(2, 2)).containsExactly("b", "c");
        assertThat(types(6, 10)).isEmpty();
        assertThat(types(Long.MIN_VALUE, 10)).hasSize(5);
    }

    @Test
    void sequences_that_begin_again_lower_hide_nothing() {
        append(entry(100, "a"), entry(101, "b"), entry(1, "c"), entry(2, "d"), entry(102, "e"));
        journal = new Journal("journal/main", map);
        append(entry(3, "f"));

        assertThat(types(2, 10)).containsExactly("a", "b", "d", "e", "f");
        assertThat(types(102, 10)).containsExactly("e");
    }

    @Test
    void the_oldest_go_when_there_are_too_many() {
        for (long sequence = 0; sequence < 102_500; sequence += 500) {
            List<Numbered> many = new ArrayList<>();
            for (long i = sequence; i < sequence + 500; i++) {
                many.add(new Numbered(entry(i, "x")));
            }
            journal.append(many);
        }
        assertThat(map.sizeAsLong()).isBetween(100_000L, 101_000L);
        List<HistoryEntry> all = read(0, Long.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(all).hasSize(100_000);
        assertThat(all.get(0).sequence()).isEqualTo(2_500);
        assertThat(read(50_000, Long.MAX_VALUE, 2))
                .extracting(HistoryEntry::sequence)
                .containsExactly(50_000L, 50_001L);
    }

    @Test
    void finding_the_newest_of_many_reads_few() {
        List<Numbered> many = new ArrayList<>();
        for (long i = 0; i < 100_000; i++) {
            many.add(new Numbered(entry(i, "x")));
        }
        journal.append(many);
        long begin = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            assertThat(read(99_990, Long.MAX_VALUE, 100)).hasSize(10);
        }
        long thousand = System.nanoTime() - begin;
        begin = System.nanoTime();
        assertThat(read(0, Long.MAX_VALUE, Integer.MAX_VALUE)).hasSize(100_000);
        // a thousand searches through all of them would take a thousand times this
        assertThat(thousand).isLessThan(50 * (System.nanoTime() - begin));
    }

    @Test
    void the_old_ones_go_but_none_that_a_young_one_stands_before() {
        append(
                entry(1, NOON),
                entry(2, Instant.EPOCH),
                entry(3, NOON.plusSeconds(10)),
                entry(4, NOON.plusSeconds(60)),
                entry(5, NOON),
                entry(6, NOON.plusSeconds(70)));

        assertThat(journal.expire(NOON)).isFalse();
        assertThat(journal.expire(NOON.plusSeconds(30))).isTrue();
        assertThat(read(0, Long.MAX_VALUE, 10))
                .extracting(HistoryEntry::sequence)
                .containsExactly(4L, 5L, 6L);
        assertThat(journal.expire(NOON.plusSeconds(30))).isFalse();
    }

    @Test
    void entries_of_a_clock_that_was_not_set_stay_until_one_with_a_time_is_old() {
        append(entry(1, Instant.EPOCH), entry(2, Instant.EPOCH.plusSeconds(9)));
        assertThat(journal.expire(NOON)).isFalse();
        append(entry(3, NOON));
        assertThat(journal.expire(NOON)).isFalse();
        assertThat(journal.expire(NOON.plusSeconds(1))).isTrue();
        assertThat(map).isEmpty();
    }

    @Test
    void a_damaged_entry_is_left_out_and_found_around() {
        for (int damaged = 1; damaged <= 40; damaged++) {
            map.clear();
            journal = new Journal("journal/main", map);
            for (long i = 1; i <= 40; i++) {
                append(entry(i, "x"));
            }
            map.put((long) damaged, new byte[] {1, 2, 3});
            if (damaged > 3) {
                map.remove((long) damaged - 2);
            }
            for (long from = 1; from <= 40; from++) {
                List<Long> expected = new ArrayList<>();
                for (long i = from; i <= 40; i++) {
                    if (i != damaged && (damaged <= 3 || i != damaged - 2)) {
                        expected.add(i);
                    }
                }
                assertThat(read(from, Long.MAX_VALUE, 100))
                        .extracting(HistoryEntry::sequence)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void an_entry_written_again_after_a_failure_is_there_once() {
        Numbered first = new Numbered(entry(1, "a"));
        Numbered second = new Numbered(entry(2, "b"));
        journal.append(List.of(first, second));
        journal = new Journal("journal/main", map);
        journal.append(List.of(first, second, new Numbered(entry(3, "c"))));

        assertThat(types(0, 10)).containsExactly("a", "b", "c");
    }

    @Test
    void the_reader_sees_no_more_than_it_asks_for() {
        append(entry(1, "a"), entry(2, "b"), entry(3, "c"));
        assertThat(read(0, 2, 10)).extracting(HistoryEntry::type).containsExactly("a", "b");
        assertThat(read(0, 0, 10)).isEmpty();
    }

    private void append(HistoryEntry... entries) {
        journal.append(List.of(entries).stream().map(Numbered::new).toList());
    }

    private List<String> types(long from, int max) {
        return read(from, Long.MAX_VALUE, max).stream().map(HistoryEntry::type).toList();
    }

    private List<HistoryEntry> read(long from, long last, int max) {
        List<HistoryEntry> found = new ArrayList<>();
        journal.read(from, last, entry -> {
            found.add(entry);
            return found.size() < max;
        });
        return found;
    }

    private static HistoryEntry entry(long sequence, String type) {
        return new HistoryEntry(sequence, 1, NOON, type, Map.of());
    }

    private static HistoryEntry entry(long sequence, Instant time) {
        return new HistoryEntry(sequence, 1, time, "x", Map.of());
    }
}

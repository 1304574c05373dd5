// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.Answer;
import gate.api.GateReason;
import gate.api.GateState;
import gate.api.HistoryEntry;
import gate.api.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void start() {
        store = new Store(folder.resolve("store"), "", Clock.systemUTC());
    }

    @AfterEach
    void stop() throws InterruptedException {
        store.stop();
    }

    @Test
    void a_gate_never_seen_has_nothing_and_has_lost_nothing() {
        Ledger ledger = store.open("main");

        assertThat(ledger.memory()).isEmpty();
        assertThat(ledger.kept()).isEmpty();
        assertThat(ledger.history(0, 10)).isEmpty();
        assertThat(ledger.lost()).isFalse();
        assertThat(ledger.clean()).isTrue();
        assertThat(ledger.problem()).isEmpty();
    }

    @Test
    void what_was_written_is_there_after_a_restart() throws Exception {
        Ledger ledger = store.open("main");
        Kept running = kept("a", Optional.of(Answer.accepted(7, GateState.OPENING)), Optional.empty());
        Kept ended = kept(
                "b",
                Optional.of(Answer.accepted(8, GateState.OPENING)),
                Optional.of(Outcome.of(Outcome.End.FAILED, GateReason.TRAVEL_TIMEOUT, "late", 9, GateState.UNKNOWN)));
        write(
                ledger,
                new Batch(Map.of("mode", "lockdown"), List.of(entry(1), entry(1)), List.of(running), List.of(), false));
        write(ledger, new Batch(null, List.of(entry(2)), List.of(ended, kept("c")), List.of(), false));
        write(ledger, new Batch(null, List.of(), List.of(), List.of("c"), false));
        write(store.open("side"), new Batch(Map.of("mode", "normal"), List.of(), List.of(), List.of(), false));

        restart();
        ledger = store.open("main");

        assertThat(ledger.memory()).isEqualTo(Map.of("mode", "lockdown"));
        assertThat(ledger.kept()).extracting(Kept::key).containsExactlyInAnyOrder("a", "b");
        assertThat(ledger.kept())
                .filteredOn(kept -> kept.key().equals("b"))
                .first()
                .satisfies(read -> {
                    assertThat(read.outcome().orElseThrow())
                            .usingRecursiveComparison()
                            .isEqualTo(ended.outcome().orElseThrow());
                    assertThat(read.answer().orElseThrow())
                            .usingRecursiveComparison()
                            .isEqualTo(ended.answer().orElseThrow());
                });
        assertThat(ledger.history(0, 10)).containsExactly(entry(1), entry(1), entry(2));
        assertThat(ledger.history(2, 10)).containsExactly(entry(2));
        assertThat(ledger.history(1, 2)).containsExactly(entry(1), entry(1));
        assertThat(ledger.clean()).isFalse();
        assertThat(ledger.lost()).isFalse();
        assertThat(store.open("side").memory()).isEqualTo(Map.of("mode", "normal"));
    }

    @Test
    void the_end_of_a_run_is_clean_after_close_only() throws Exception {
        store.open("main").close(Map.of("mode", "blocked"));
        restart();
        Ledger ledger = store.open("main");
        assertThat(ledger.clean()).isTrue();
        assertThat(ledger.memory()).isEqualTo(Map.of("mode", "blocked"));
        restart();
        assertThat(store.open("main").clean()).isFalse();
    }

    @Test
    void a_gate_is_opened_again_after_its_close_without_a_restart() throws Exception {
        Ledger first = store.open("main");
        write(first, new Batch(null, List.of(entry(1)), List.of(kept("a")), List.of(), false));
        first.close(Map.of("mode", "hold-open"));
        write(first, new Batch(Map.of("mode", "of-the-dead"), List.of(), List.of(), List.of(), false));

        Ledger second = store.open("main");

        assertThat(second.clean()).isTrue();
        assertThat(second.memory()).isEqualTo(Map.of("mode", "hold-open"));
        assertThat(second.kept()).extracting(Kept::key).containsExactly("a");
        assertThat(second.history(0, 9)).containsExactly(entry(1));
        assertThat(store.open("main").clean()).isFalse();
    }

    @Test
    void every_write_is_told_once_in_order_also_an_empty_one() throws Exception {
        Ledger ledger = store.open("main");
        List<Integer> told = new CopyOnWriteArrayList<>();
        List<Integer> expected = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(3_000);
        for (int i = 0; i < 3_000; i++) {
            int number = i;
            expected.add(i);
            Batch batch = i % 3 == 0
                    ? Batch.nothing()
                    : new Batch(null, List.of(entry(i)), List.of(), List.of(), i % 50 == 1);
            ledger.write(batch, () -> {
                told.add(number);
                all.countDown();
            });
        }
        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(told).isEqualTo(expected);
        assertThat(ledger.history(0, 5_000)).hasSize(2_000);
    }

    @Test
    void forgetting_what_is_not_known_is_told_as_well() throws Exception {
        Ledger ledger = store.open("main");
        write(ledger, new Batch(null, List.of(), List.of(), List.of("never"), true));
        assertThat(ledger.problem()).isEmpty();
    }

    @Test
    void one_who_throws_keeps_nobody_waiting() throws Exception {
        Ledger ledger = store.open("main");
        ledger.write(Batch.nothing(), () -> {
            throw new IllegalStateException("as the test wants it");
        });
        write(ledger, new Batch(Map.of("a", "b"), List.of(), List.of(), List.of(), true));
    }

    @Test
    void only_its_owner_may_read_the_store() throws Exception {
        write(store.open("main"), new Batch(Map.of("a", "b"), List.of(), List.of(), List.of(), true));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("store"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("store/gates.mv"))))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("store")).isDirectoryNotContaining("glob:**.new");
    }

    private void restart() throws InterruptedException {
        stop();
        start();
    }

    static HistoryEntry entry(long sequence) {
        return new HistoryEntry(
                sequence, 1, NOON.plusSeconds(sequence), "opened", Map.of("origin", "mqtt:main/reception"));
    }

    static Kept kept(String key) {
        return kept(key, Optional.empty(), Optional.empty());
    }

    private static Kept kept(String key, Optional<Answer> answer, Optional<Outcome> outcome) {
        return new Kept(key, "open", "id-" + key, "dbus::1.42 uid=1000", Long.MIN_VALUE, NOON, answer, outcome);
    }

    static void write(Ledger ledger, Batch batch) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        ledger.write(batch, done::countDown);
        assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    }
}

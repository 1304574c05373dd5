// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static gate.impl.StoreTest.entry;
import static gate.impl.StoreTest.kept;
import static gate.impl.StoreTest.write;
import static org.assertj.core.api.Assertions.assertThat;

import gate.api.HistoryEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingDiskTest {
    @TempDir
    private Path folder;

    private final StoreLog told = new StoreLog();
    private final String scheme = FakeDisk.scheme();
    private Store store;

    @AfterEach
    void stop() throws InterruptedException {
        FakeDisk.full = false;
        FakeDisk.syncFails = false;
        FakeDisk.hanging.countDown();
        if (store != null) {
            store.stop();
        }
        told.close();
    }

    @Test
    void a_full_disk_keeps_nobody_waiting_is_told_once_and_nothing_is_lost_when_there_is_room_again() throws Exception {
        Ledger ledger = open().open("main");
        write(ledger, batch(1));
        FakeDisk.full = true;

        for (int i = 2; i <= 20; i++) {
            quickly(ledger, batch(i), Duration.ofSeconds(2));
        }
        assertThat(ledger.problem()).contains("gates.mv", "No space left on device", "memory only");
        assertThat(ledger.memory()).isEqualTo(Map.of("n", "20"));
        assertThat(ledger.history(0, 99)).hasSize(20);
        assertThat(told.errors()).hasSize(1);

        FakeDisk.full = false;
        told.await(Level.INFO);
        assertThat(ledger.problem()).isEmpty();
        write(ledger, batch(21));
        killAndOpen();
        whole(store.open("main"), 21);
        assertThat(told.errors()).hasSize(1);
        assertThat(told.infos()).singleElement().asString().contains("works again");
    }

    @Test
    void a_disk_that_hangs_keeps_nobody_waiting_and_gets_everything_when_it_answers() throws Exception {
        Ledger ledger = open().open("main");
        write(ledger, batch(1));
        FakeDisk.hanging = new CountDownLatch(1);

        List<Integer> order = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(20);
        long begin = System.nanoTime();
        for (int i = 2; i <= 21; i++) {
            int number = i;
            ledger.write(batch(i), () -> {
                order.add(number);
                all.countDown();
            });
        }
        assertThat(all.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(2_500));
        assertThat(order).isEqualTo(IntStream.rangeClosed(2, 21).boxed().toList());
        assertThat(ledger.problem()).contains("does not answer");
        for (int i = 22; i <= 30; i++) {
            quickly(ledger, batch(i), Duration.ofMillis(500));
        }
        begin = System.nanoTime();
        assertThat(ledger.history(0, 99)).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(2_500));

        FakeDisk.hanging.countDown();
        told.await(Level.INFO);
        write(ledger, batch(31));
        killAndOpen();
        whole(store.open("main"), 31);
        assertThat(told.errors()).hasSize(1);
    }

    @Test
    void a_disk_that_hangs_at_the_start_lets_gates_run_and_be_closed() throws Exception {
        open();
        FakeDisk.hanging = new CountDownLatch(1);
        long begin = System.nanoTime();
        Ledger ledger = store.open("main");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
        assertThat(ledger.lost()).isTrue();
        quickly(ledger, batch(1), Duration.ofSeconds(2));
        begin = System.nanoTime();
        ledger.close(Map.of("n", "1"));
        store.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(3_500));
    }

    @Test
    void a_disk_that_fails_to_sync_is_told_and_gets_everything_again() throws Exception {
        Ledger ledger = open().open("main");
        write(ledger, batch(1));
        write(ledger, new Batch(null, List.of(entry(2)), List.of(), List.of(), true));
        FakeDisk.recorder = new PowerCut(folder.resolve("store/gates.mv"), folder.resolve("synced"));
        write(ledger, batch(3));
        FakeDisk.syncFails = true;
        quickly(
                ledger,
                new Batch(null, List.of(entry(4)), List.of(kept("k4")), List.of(), true),
                Duration.ofSeconds(2));
        told.await(Level.SEVERE);
        assertThat(ledger.problem()).contains("Input/output error");

        FakeDisk.syncFails = false;
        told.await(Level.INFO);
        killAndOpen();
        Ledger after = store.open("main");
        assertThat(after.memory()).isEqualTo(Map.of("n", "3"));
        assertThat(after.kept()).extracting(Kept::key).containsExactlyInAnyOrder("k1", "k3", "k4");
        assertThat(after.history(0, 9)).startsWith(entry(1), entry(2));
    }

    @Test
    void what_waits_for_a_full_disk_does_not_fill_the_memory() throws Exception {
        Ledger ledger = open().open("main");
        write(ledger, batch(1));
        FakeDisk.full = true;
        quickly(ledger, batch(2), Duration.ofSeconds(2));
        for (int i = 3; i <= 5_000; i++) {
            ledger.write(new Batch(null, List.of(entry(i)), List.of(), List.of(), false), () -> {});
        }
        quickly(ledger, Batch.nothing(), Duration.ofSeconds(2));
        assertThat(ledger.history(2, 9_999)).hasSize(1_000);

        FakeDisk.full = false;
        told.await(Level.INFO);
        assertThat(told.infos()).singleElement().asString().contains("3999 entries");
        assertThat(ledger.history(0, 9_999))
                .extracting(HistoryEntry::sequence)
                .startsWith(1L, 4_001L)
                .endsWith(5_000L)
                .hasSize(1_001);
    }

    @Test
    void a_gate_has_its_memory_also_when_the_disk_is_full_at_the_start() throws Exception {
        Ledger before = open().open("main");
        write(before, batch(1));
        killAndOpen();
        FakeDisk.full = true;
        Ledger ledger = store.open("main");
        assertThat(ledger.memory()).isEqualTo(Map.of("n", "1"));
        assertThat(ledger.lost()).isFalse();
        assertThat(ledger.kept()).extracting(Kept::key).containsExactly("k1");
        assertThat(ledger.problem()).contains("No space left on device");
    }

    @Test
    void a_folder_that_cannot_be_made_lets_gates_run_in_memory_and_loses_nothing_that_was() throws Exception {
        Files.write(folder.resolve("store"), new byte[] {1});
        Ledger ledger = open().open("main");
        assertThat(ledger.problem()).contains("store/gates.mv", "memory only");
        assertThat(ledger.lost()).isFalse();
        quickly(ledger, batch(1), Duration.ofMillis(500));
        assertThat(ledger.memory()).isEqualTo(Map.of("n", "1"));
        assertThat(ledger.history(0, 9)).containsExactly(entry(1));

        Files.delete(folder.resolve("store"));
        told.await(Level.INFO);
        killAndOpen();
        whole(store.open("main"), 1);
    }

    @Test
    void a_store_that_another_has_open_is_told_and_taken_over_when_that_one_ends() throws Exception {
        Store other = new Store(folder.resolve("store"), scheme, Clock.systemUTC());
        write(other.open("main"), batch(1));
        Ledger ledger = open().open("main");
        assertThat(ledger.problem()).contains("another process has it open");
        assertThat(ledger.lost()).isTrue();
        quickly(ledger, batch(2), Duration.ofMillis(500));
        assertThat(ledger.lost()).isFalse();

        other.stop();
        told.await(Level.INFO);
        killAndOpen();
        Ledger again = store.open("main");
        assertThat(again.memory()).isEqualTo(Map.of("n", "2"));
        assertThat(again.kept()).extracting(Kept::key).containsExactly("k2");
        assertThat(again.history(0, 9)).containsExactly(entry(1), entry(2));
    }

    @Test
    void nothing_is_written_when_nothing_happens() throws Exception {
        Ledger ledger = open().open("main");
        for (int i = 1; i <= 50; i++) {
            write(ledger, batch(i));
        }
        write(ledger, new Batch(null, List.of(), List.of(), List.of("never"), true));
        // the time in which it would sync and tidy up
        new CountDownLatch(1).await(1_500, TimeUnit.MILLISECONDS);
        int before = FakeDisk.writes.get();
        write(ledger, Batch.nothing());
        new CountDownLatch(1).await(3, TimeUnit.SECONDS);
        assertThat(FakeDisk.writes.get()).isEqualTo(before).isPositive();
    }

    private Store open() {
        store = new Store(folder.resolve("store"), scheme, Clock.systemUTC());
        return store;
    }

    /** What a new process would find after a kill. */
    private void killAndOpen() throws Exception {
        Path home = folder.resolve("store");
        Path copy = folder.resolve("after/store");
        Files.createDirectories(copy);
        Files.copy(home.resolve("gates.mv"), copy.resolve("gates.mv"));
        store.stop();
        store = new Store(copy, scheme, Clock.systemUTC());
    }

    private static void whole(Ledger ledger, int last) {
        assertThat(ledger.lost()).isFalse();
        assertThat(ledger.memory()).isEqualTo(Map.of("n", Integer.toString(last)));
        List<String> keys = new ArrayList<>();
        List<HistoryEntry> entries = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            keys.add("k" + i);
            entries.add(entry(i));
        }
        assertThat(ledger.kept()).extracting(Kept::key).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(ledger.history(0, 999)).isEqualTo(entries);
    }

    private static Batch batch(int number) {
        return new Batch(
                Map.of("n", Integer.toString(number)),
                List.of(entry(number)),
                List.of(kept("k" + number)),
                List.of(),
                false);
    }

    private static void quickly(Ledger ledger, Batch batch, Duration atMost) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        long begin = System.nanoTime();
        ledger.write(batch, done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(atMost);
    }
}

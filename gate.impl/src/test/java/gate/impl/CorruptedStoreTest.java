// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.HistoryEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorruptedStoreTest {
    private static final int ROUNDS = Integer.getInteger("gate.store.corruptions", 120);
    private static final List<String> GATES = List.of("main", "side", "back");

    @TempDir
    private Path folder;

    @Test
    void whatever_the_disk_did_to_the_file_a_gate_is_as_it_was_once_or_lost() throws Exception {
        Random random = new Random(23);
        byte[][] files = {filled(true), filled(false)};
        int lost = 0;
        int whole = 0;
        try (StoreLog told = new StoreLog()) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] damaged = damage(files[round % 2].clone(), random);
                Path home = folder.resolve("round" + round);
                Files.createDirectories(home);
                Files.write(home.resolve("gates.mv"), damaged);
                Store store = new Store(home, "", Clock.systemUTC());
                for (String gate : GATES) {
                    Ledger ledger = store.open(gate);
                    if (ledger.lost()) {
                        lost++;
                    } else {
                        whole++;
                        asItWasOnce(ledger, "round " + round + ", gate " + gate);
                    }
                    for (HistoryEntry entry : ledger.history(0, Integer.MAX_VALUE)) {
                        assertThat(entry).isEqualTo(entry(entry.sequence()));
                    }
                    StoreTest.write(
                            ledger, new Batch(Map.of("n", "9999"), List.of(entry(9_999)), List.of(), List.of(), true));
                    assertThat(ledger.problem()).as("round " + round).isEmpty();
                    assertThat(ledger.history(9_999, 1)).as("round " + round).containsExactly(entry(9_999));
                }
                store.stop();
            }
            assertThat(told.errors()).isNotEmpty();
        }
        // or else nothing was damaged, or everything destroyed
        assertThat(lost).isPositive();
        assertThat(whole).isPositive();
    }

    private static void asItWasOnce(Ledger ledger, String where) {
        long last = Long.parseLong(ledger.memory().get("n"));
        assertThat(ledger.kept())
                .as(where)
                .extracting(Kept::content)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(Math.max(1, last - 4), last)
                        .boxed()
                        .toList());
        assertThat(ledger.memory()).as(where).isEqualTo(memory(last));
    }

    private static byte[] damage(byte[] file, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> {
                return Arrays.copyOf(file, random.nextInt(file.length));
            }
            case 1 -> {
                for (int i = random.nextInt(60); i >= 0; i--) {
                    file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 -> {
                int from = random.nextInt(file.length);
                Arrays.fill(file, from, Math.min(file.length, from + random.nextInt(9_000)), (byte) random.nextInt());
            }
            default -> {
                int from = random.nextInt(file.length / 4096) * 4096;
                int to = random.nextInt(file.length / 4096) * 4096;
                System.arraycopy(file, from, file, to, Math.min(4096, file.length - Math.max(from, to)));
            }
        }
        return file;
    }

    /** The bytes of a store after some hundred writes; closed as it should be, or left as by a kill. */
    private byte[] filled(boolean closed) throws Exception {
        Path home = folder.resolve("filled" + closed);
        Store store = new Store(home, "", Clock.systemUTC());
        for (String gate : GATES) {
            Ledger ledger = store.open(gate);
            for (long n = 1; n <= 150; n++) {
                Kept kept =
                        new Kept("k" + n, "open", "i", "shell", n, Instant.EPOCH, Optional.empty(), Optional.empty());
                StoreTest.write(
                        ledger,
                        new Batch(memory(n), List.of(entry(n)), List.of(kept), List.of("k" + (n - 5)), n % 40 == 0));
            }
        }
        byte[] left = Files.readAllBytes(home.resolve("gates.mv"));
        store.stop();
        return closed ? Files.readAllBytes(home.resolve("gates.mv")) : left;
    }

    private static Map<String, String> memory(long n) {
        return Map.of("n", Long.toString(n), "fill", "z" + Long.toString(n * n * n * 7_919, 36));
    }

    private static HistoryEntry entry(long n) {
        return new HistoryEntry(n, 1, Instant.EPOCH.plusSeconds(n), "t" + n, Map.of("a", "b" + n));
    }
}

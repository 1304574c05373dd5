// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.HistoryEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerCutTest {
    /** How many times the power goes. */
    private static final int CUTS = Integer.getInteger("gate.store.cuts", 150);

    @TempDir
    private Path folder;

    private final AtomicLong synced = new AtomicLong();
    private long number;

    @Test
    void whatever_arrived_of_what_was_not_synced_the_synced_is_there_and_nothing_is_torn() throws Exception {
        Random random = new Random(11);
        String scheme = FakeDisk.scheme();
        Path file = folder.resolve("store/gates.mv");
        Path home = folder.resolve("store");
        int steppedBack = 0;
        try (StoreLog told = new StoreLog()) {
            Store store = new Store(home, scheme, Clock.systemUTC());
            Ledger ledger = store.open("main");
            StoreTest.write(ledger, new Batch(Map.of("n", "0"), List.of(), List.of(), List.of(), true));
            PowerCut disk = new PowerCut(file, folder.resolve("synced"));
            FakeDisk.recorder = disk;
            for (int cut = 0; cut < CUTS; cut++) {
                write(ledger, random);
                long mustBeThere = synced.get();
                Path after = folder.resolve("cut/store/gates.mv");
                Files.createDirectories(after.getParent());
                disk.cut(after, random.nextInt(4) == 0 ? 1 : random.nextDouble(), random);
                int before = told.warnings().size();
                check(after, mustBeThere, "cut " + cut);
                int times = told.warnings().size() - before;
                assertThat(times)
                        .as("the file is good after it was put right once")
                        .isLessThan(2);
                steppedBack += times;
                assertThat(told.errors()).as("cut " + cut).isEmpty();
            }
            store.stop();
        }
        // or else nothing was ever torn, and this test is worth nothing
        assertThat(steppedBack).isPositive();
    }

    private void write(Ledger ledger, Random random) throws InterruptedException {
        int count = 1 + random.nextInt(40);
        CountDownLatch done = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            long step = ++number;
            boolean sync = random.nextInt(25) == 0;
            List<HistoryEntry> entries = new ArrayList<>();
            for (int n = 0; n <= step % 3; n++) {
                entries.add(new HistoryEntry(
                        step,
                        1,
                        Instant.EPOCH.plusSeconds(step),
                        "e" + n,
                        Map.of("of", noise(random, random.nextInt(20) == 0 ? 12_000 : 300))));
            }
            Kept kept = new Kept(
                    "k" + step, "open", "id" + step, "shell", step, Instant.EPOCH, Optional.empty(), Optional.empty());
            ledger.write(
                    new Batch(
                            Map.of("n", Long.toString(step), "fill", noise(random, 2_000)),
                            entries,
                            List.of(kept),
                            List.of("k" + (step - 7)),
                            sync),
                    () -> {
                        if (sync) {
                            synced.accumulateAndGet(step, Math::max);
                        }
                        done.countDown();
                    });
            if (random.nextInt(3) == 0) {
                // alone in its commit
                CountDownLatch alone = new CountDownLatch(1);
                ledger.write(Batch.nothing(), alone::countDown);
                assertThat(alone.await(10, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** What cannot be compressed, so that the pieces are long. */
    private static String noise(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append((char) random.nextInt(' ', 0x7f));
        }
        return text.toString();
    }

    private static void check(Path file, long mustBeThere, String cut) throws Exception {
        new StoreOpening(new StoreFolder(file.getParent()), "", Clock.systemUTC())
                .open()
                .close();
        Store store = new Store(file.getParent(), "", Clock.systemUTC());
        try {
            Ledger ledger = store.open("main");
            assertThat(ledger.lost()).as(cut).isFalse();
            assertThat(ledger.clean()).as(cut).isFalse();
            long last = Long.parseLong(ledger.memory().getOrDefault("n", "0"));
            assertThat(last).as(cut).isGreaterThanOrEqualTo(mustBeThere);
            assertThat(ledger.kept())
                    .as(cut)
                    .extracting(Kept::content)
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(Math.max(1, last - 6), last)
                            .boxed()
                            .toList());
            List<HistoryEntry> history = ledger.history(0, Integer.MAX_VALUE);
            List<String> expected = new ArrayList<>();
            for (long step = 1; step <= last; step++) {
                for (int n = 0; n <= step % 3; n++) {
                    expected.add(step + " e" + n);
                }
            }
            assertThat(history.stream()
                            .map(entry -> entry.sequence() + " " + entry.type())
                            .toList())
                    .as(cut)
                    .isEqualTo(expected);
        } finally {
            store.stop();
        }
    }
}

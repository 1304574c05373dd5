// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.Answer;
import gate.api.GateState;
import gate.api.HistoryEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Measures the store in the folder it is given: {@code StoreBench FOLDER [MILLIONS OF ENTRIES]}. What it prints is in
 * docs/store.md.
 */
final class StoreBench {
    private final Path folder;
    private final Store store;
    private final Ledger ledger;
    private long sequence;

    private StoreBench(Path folder) {
        this.folder = folder;
        this.store = new Store(folder, "", Clock.systemUTC());
        this.ledger = store.open("main");
    }

    public static void main(String[] arguments) throws Exception {
        StoreBench bench = new StoreBench(Path.of(arguments[0]));
        bench.latency(2_000, false, 2);
        bench.latency(3_000, false, 2);
        bench.latency(300, true, 2);
        bench.throughput(100_000);
        bench.growth((int) (1_000_000 * Double.parseDouble(arguments.length > 1 ? arguments[1] : "1")));
        bench.history();
        bench.store.stop();
        System.out.printf("closed: %,d bytes%n", bench.size());
        long begin = System.nanoTime();
        new StoreBench(bench.folder).store.stop();
        System.out.printf("opened and closed: %,d ms%n", (System.nanoTime() - begin) / 1_000_000);
    }

    private void latency(int count, boolean sync, int pauseMs) throws Exception {
        long[] took = new long[count];
        long before = size();
        long writtenBefore = written();
        for (int i = 0; i < count; i++) {
            CountDownLatch done = new CountDownLatch(1);
            long begin = System.nanoTime();
            ledger.write(step(sync), done::countDown);
            done.await();
            took[i] = System.nanoTime() - begin;
            new CountDownLatch(1).await(pauseMs, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        Arrays.sort(took);
        System.out.printf("%,d bytes written for each; ", (written() - writtenBefore) / count);
        System.out.printf(
                "sync=%s: median %,d us, p99 %,d us, worst %,d us; file %,d -> %,d%n",
                sync, took[count / 2] / 1_000, took[count * 99 / 100] / 1_000, took[count - 1] / 1_000, before, size());
    }

    private void throughput(int count) throws Exception {
        Semaphore outstanding = new Semaphore(256);
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            outstanding.acquire();
            ledger.write(step(false), outstanding::release);
        }
        outstanding.acquire(256);
        System.out.printf(
                "%,d batches/s with 256 outstanding; file %,d%n",
                count * 1_000_000_000L / (System.nanoTime() - begin), size());
    }

    private void growth(int count) throws Exception {
        Semaphore outstanding = new Semaphore(16);
        long begin = System.nanoTime();
        long most = 0;
        long writtenBefore = written();
        for (int i = 0; i < count; i++) {
            outstanding.acquire();
            ledger.write(step(false), outstanding::release);
            if (i % 10_000 == 0) {
                most = Math.max(most, size());
                if (i % 100_000 == 0) {
                    System.out.printf(
                            "  %,d entries: file %,d, heap %,d%n",
                            i,
                            size(),
                            Runtime.getRuntime().totalMemory()
                                    - Runtime.getRuntime().freeMemory());
                }
            }
        }
        outstanding.acquire(16);
        System.out.printf("%,d bytes written for each; ", (written() - writtenBefore) / count);
        System.out.printf(
                "%,d entries in %,d ms: file %,d, largest %,d%n",
                count, (System.nanoTime() - begin) / 1_000_000, size(), most);
        for (int i = 0; i < 3; i++) {
            new CountDownLatch(1).await(5, java.util.concurrent.TimeUnit.SECONDS);
            System.out.printf("idle: file %,d%n", size());
        }
    }

    private void history() {
        for (int i = 0; i < 2; i++) {
            long begin = System.nanoTime();
            List<HistoryEntry> all = ledger.history(0, Integer.MAX_VALUE);
            long whole = System.nanoTime();
            int last = ledger.history(sequence - 10, 100).size();
            long end = System.nanoTime();
            System.out.printf(
                    "history: %,d entries in %,d ms, the last %d in %,d us%n",
                    all.size(), (whole - begin) / 1_000_000, last, (end - whole) / 1_000);
        }
    }

    /** What the process has written, where the system tells. */
    private static long written() throws IOException {
        Path counters = Path.of("/proc/self/io");
        if (!Files.exists(counters)) {
            return 0;
        }
        return Files.readAllLines(counters).stream()
                .filter(line -> line.startsWith("wchar: "))
                .mapToLong(line -> Long.parseLong(line.substring(7)))
                .sum();
    }

    private long size() throws IOException {
        return Files.size(folder.resolve(StoreFolder.FILE));
    }

    private Batch step(boolean sync) {
        sequence++;
        Instant now = Instant.now();
        Kept command = new Kept(
                "mqtt:main/" + sequence,
                "open",
                "c0ffee00-" + sequence,
                "mqtt:main/reception",
                sequence,
                now.plusSeconds(90),
                Optional.of(Answer.accepted(sequence, GateState.OPENING)),
                Optional.empty());
        return new Batch(
                Map.of(
                        "mode",
                        "normal",
                        "alarms",
                        "",
                        "sequence",
                        Long.toString(sequence),
                        "cycles",
                        "4711",
                        "session",
                        "1f3a",
                        "travel.up",
                        "10000,10020,9990",
                        "travel.down",
                        "9000,9010"),
                List.of(new HistoryEntry(
                        sequence,
                        1,
                        now,
                        "accepted",
                        Map.of("origin", "mqtt:main/reception", "id", command.id(), "action", "open"))),
                List.of(command),
                sequence > 20 ? List.of("mqtt:main/" + (sequence - 20)) : List.of(),
                sync);
    }
}

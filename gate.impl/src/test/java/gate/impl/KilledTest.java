// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.HistoryEntry;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTest {
    private static final int KILLS = Integer.getInteger("gate.store.kills", 20);

    @TempDir
    private Path folder;

    @Test
    void whatever_was_told_before_the_process_was_killed_is_there() throws Exception {
        Random random = new Random(17);
        long last = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            folder.toString(),
                            Long.toString(last))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
                int until = random.nextInt(3_000);
                for (int i = 0; i < until; i++) {
                    last = Long.parseLong(lines.readLine().replace(".", ""));
                }
                // as the process does it, the rest of what it said would be gone
                child.toHandle().destroyForcibly();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last = Math.max(last, line.endsWith(".") ? Long.parseLong(line.replace(".", "")) : last);
                }
            }
            assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
            last = check(last, "kill " + kill);
        }
        assertThat(last).isPositive();
    }

    private long check(long told, String kill) throws Exception {
        Store store = new Store(folder, "", Clock.systemUTC());
        try {
            Ledger ledger = store.open("main");
            assertThat(ledger.lost()).as(kill).isFalse();
            long last = Long.parseLong(ledger.memory().getOrDefault("n", "0"));
            assertThat(last).as(kill).isGreaterThanOrEqualTo(told);
            assertThat(ledger.clean()).as(kill).isFalse();
            assertThat(ledger.kept())
                    .as(kill)
                    .extracting(Kept::content)
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(Math.max(1, last - 4), last)
                            .boxed()
                            .toList());
            assertThat(ledger.history(0, Integer.MAX_VALUE))
                    .as(kill)
                    .extracting(HistoryEntry::sequence)
                    .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
            return last;
        } finally {
            store.stop();
        }
    }

    /** Writes as fast as it can from a number on, and says each number that is done. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            Ledger ledger = new Store(Path.of(arguments[0]), "", Clock.systemUTC()).open("main");
            Semaphore outstanding = new Semaphore(8);
            for (long n = Long.parseLong(arguments[1]) + 1; true; n++) {
                long number = n;
                outstanding.acquire();
                ledger.write(
                        new Batch(
                                Map.of("n", Long.toString(n), "odd", "x".repeat((int) (n % 700))),
                                List.of(new HistoryEntry(
                                        n, 1, Instant.now(), "t", Map.of("n", "y".repeat((int) (n % 300))))),
                                List.of(new Kept(
                                        "k" + n,
                                        "open",
                                        "i",
                                        "shell",
                                        n,
                                        Instant.EPOCH,
                                        Optional.empty(),
                                        Optional.empty())),
                                List.of("k" + (n - 5)),
                                n % 100 == 0),
                        () -> {
                            System.out.println(number + ".");
                            outstanding.release();
                        });
            }
        }
    }
}

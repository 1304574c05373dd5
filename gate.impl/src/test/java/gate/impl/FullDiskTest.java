// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static gate.impl.StoreTest.kept;
import static gate.impl.StoreTest.write;
import static org.assertj.core.api.Assertions.assertThat;

import gate.api.HistoryEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real file system of 600 kB where this may be mounted; elsewhere the room is feigned. */
class FullDiskTest {
    @TempDir
    private Path folder;

    private final StoreLog told = new StoreLog();
    private boolean mounted;
    private String scheme;
    private Store store;

    @BeforeEach
    void mount() throws Exception {
        scheme = FakeDisk.scheme();
        mounted = run("mount", "-t", "tmpfs", "-o", "size=600k", "gate-store-test", folder.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        FakeDisk.full = false;
        if (store != null) {
            store.stop();
        }
        told.close();
        if (mounted) {
            run("umount", folder.toString());
        }
    }

    @Test
    void gates_run_on_and_all_is_there_when_somebody_has_made_room() throws Exception {
        store = new Store(folder.resolve("store"), scheme, Clock.systemUTC());
        Ledger ledger = store.open("main");
        write(ledger, batch(1));
        fill();
        long last = 1;
        for (int i = 0; i < 200 || ledger.problem().isEmpty(); i++) {
            CountDownLatch done = new CountDownLatch(1);
            long begin = System.nanoTime();
            ledger.write(batch(++last), done::countDown);
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            assertThat(last).as("the disk is never full").isLessThan(5_000);
        }
        assertThat(told.errors()).hasSize(1);
        assertThat(ledger.problem()).contains("No space left on device");

        free();
        told.await(Level.INFO);
        assertThat(ledger.problem()).isEmpty();
        store.stop();
        store = new Store(folder.resolve("store"), scheme, Clock.systemUTC());
        ledger = store.open("main");
        assertThat(ledger.lost()).isFalse();
        assertThat(ledger.memory()).containsEntry("n", Long.toString(last));
        assertThat(ledger.kept()).hasSize((int) last);
        assertThat(ledger.history(0, 9_999))
                .extracting(HistoryEntry::sequence)
                .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
        assertThat(told.errors()).hasSize(1);
    }

    private static Batch batch(long n) {
        return new Batch(
                Map.of("n", Long.toString(n)),
                List.of(new HistoryEntry(n, 1, Instant.EPOCH, "t", Map.of())),
                List.of(kept("k" + n)),
                List.of(),
                n % 7 == 0);
    }

    private void fill() throws IOException {
        if (!mounted) {
            FakeDisk.full = true;
            return;
        }
        try (OutputStream ballast = Files.newOutputStream(folder.resolve("ballast"))) {
            while (true) {
                ballast.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private void free() throws IOException {
        FakeDisk.full = false;
        if (mounted) {
            Files.delete(folder.resolve("ballast"));
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}

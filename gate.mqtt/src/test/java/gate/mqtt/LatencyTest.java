// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.wire.Mosquitto;
import gate.wire.Watcher;
import java.io.File;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Measures; fails where somebody on the way waits for an acknowledgement (Nagle's delay is 40 ms). */
@Timeout(120)
class LatencyTest {
    private static final int ROUNDS = 2000;

    @TempDir
    File folder;

    @Test
    void a_command_has_its_word_at_once() throws Exception {
        try (Mosquitto broker = Mosquitto.started();
                Watcher watcher = new Watcher(broker);
                LinkFixture house = new LinkFixture(folder)) {
            house.upLink(broker);
            assertEquals("closed", watcher.next());
            long[] took = new long[ROUNDS];
            for (int i = -ROUNDS; i < ROUNDS; i++) {
                long begin = System.nanoTime();
                watcher.throwIn("close");
                assertEquals("closed", watcher.next());
                took[Math.max(0, i)] = System.nanoTime() - begin;
            }
            Arrays.sort(took);
            String figures = String.format(
                    Locale.ROOT,
                    "QoS 1 command to status word: median %.2f ms, p99 %.2f ms, worst %.2f ms of %d",
                    took[ROUNDS / 2] / 1e6,
                    took[ROUNDS * 99 / 100] / 1e6,
                    took[ROUNDS - 1] / 1e6,
                    ROUNDS);
            Logger.getLogger(LatencyTest.class.getName()).info(figures);
            assertTrue(took[ROUNDS / 2] < 10_000_000, figures);
        }
    }
}

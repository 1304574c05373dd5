// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The rules themselves, explored over every interleaving of what can happen to a small gate. */
class ModelCheckTest {
    private static final int QUICK = 15_000;
    private static final int CHECKED = 400_000;
    private static final int EVERYTHING = 20_000_000;

    @Test
    void no_interleaving_breaks_a_law() throws Exception {
        int limit = Summary.isLong() ? EVERYTHING : Summary.isChecked() ? CHECKED : QUICK;
        long began = System.nanoTime();
        long states = 0;
        long transitions = 0;
        int depth = 0;
        for (ModelResult result : explore(limit)) {
            assertThat(result.law()).as(result.trace()).isEmpty();
            states += result.states();
            transitions += result.transitions();
            depth = Math.max(depth, result.depth());
        }
        Summary.line(String.format(
                Locale.ROOT,
                "model check: %d states, %d transitions, depth %d, %.1f s, 0 violations",
                states,
                transitions,
                depth,
                (System.nanoTime() - began) / 1e9));
        assertThat(states).isPositive();
    }

    private static List<ModelResult> explore(int limit) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<ModelResult>> running = new ArrayList<>();
            for (ModelSet set : ModelSets.all()) {
                running.add(pool.submit(() -> ModelExplorer.explore(set, limit)));
            }
            List<ModelResult> results = new ArrayList<>();
            for (Future<ModelResult> one : running) {
                ModelResult result = one.get();
                System.out.println("  " + result.set() + ": " + result.states() + " states, depth " + result.depth()
                        + (result.complete() ? ", complete" : ", as far as was looked"));
                results.add(result);
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}

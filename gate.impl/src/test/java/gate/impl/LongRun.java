// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many gates in virtual time under random events, each step held against the laws and each command followed to its end. */
final class LongRun {
    private final long seed;
    private final int gates;
    private final int eventsEach;
    private final LongRunLedger ledger = new LongRunLedger();

    LongRun(long seed, int gates, int eventsEach) {
        this.seed = seed;
        this.gates = gates;
        this.eventsEach = eventsEach;
    }

    /** Runs to the end; the first broken law, with the gate and its last events, or nothing. */
    String run() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<LongRunGate>> runs = new ArrayList<>();
            for (int i = 0; i < gates; i++) {
                int number = i;
                runs.add(pool.submit(() -> LongRunGate.run(seed, number, eventsEach)));
            }
            for (Future<LongRunGate> run : runs) {
                LongRunGate gate = run.get();
                ledger.add(gate.ledger());
                if (!gate.broken().isEmpty()) {
                    return gate.broken();
                }
            }
            return "";
        } finally {
            pool.shutdownNow();
        }
    }

    LongRunLedger ledger() {
        return ledger;
    }

    String line(double seconds) {
        return String.format(
                Locale.ROOT,
                "long run: %d events over %d gates, %d steps, %.1f s, 0 violations, seed %d",
                (long) gates * eventsEach,
                gates,
                ledger.steps(),
                seconds,
                seed);
    }
}

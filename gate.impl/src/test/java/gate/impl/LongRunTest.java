// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import static org.assertj.core.api.Assertions.assertThat;

import gate.api.Outcome;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A thousand gates under random events: no law is broken, and every command has its end. */
class LongRunTest {
    private static final int GATES = 1_000;

    /** Says at each step what goes wrong, and here everything does. */
    private static final Logger LOG = Logger.getLogger("gate.impl");

    @BeforeAll
    static void silence() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        LOG.setLevel(null);
    }

    @Test
    void no_law_is_broken_and_the_ledger_of_commands_is_balanced() throws Exception {
        long seed = Long.getLong("long.run.seed", System.nanoTime() & 0xffff_ffffL);
        int each = Summary.isLong() ? 10_000 : Summary.isChecked() ? 1_000 : 20;
        LongRun run = new LongRun(seed, GATES, each);
        long began = System.nanoTime();
        String broken = run.run();
        assertThat(broken).as("-Dlong.run.seed=%d runs the same again", seed).isEmpty();
        Summary.line(run.line((System.nanoTime() - began) / 1e9));
        Summary.line(run.ledger().line());
        assertThat(run.ledger().isBalanced()).as(run.ledger().line()).isTrue();
        assertThat(run.ledger().ended(Outcome.End.COMPLETED)).isPositive();
        assertThat(run.ledger().ended(Outcome.End.SUPERSEDED)).isPositive();
        assertThat(run.ledger().ended(Outcome.End.CANCELLED)).isPositive();
        assertThat(run.ledger().ended(Outcome.End.FAILED)).isPositive();
    }
}

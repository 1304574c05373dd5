// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.link.SerialExecutor;
import java.util.concurrent.Executor;

/** Lets the world hear of a gate's steps one after the other, each when it is on the disk, and never on the gate's queue. */
final class Releases {
    private final Ledger ledger;
    private final Executor lane;

    Releases(Ledger ledger, Executor pool) {
        this.ledger = ledger;
        this.lane = new SerialExecutor(pool);
    }

    /** Runs {@code task} after those before it, when {@code batch} is written. */
    void after(Batch batch, Runnable task) {
        ledger.write(batch, () -> lane.execute(task));
    }

    /** Runs {@code task} after those before it. */
    void inOrder(Runnable task) {
        after(Batch.nothing(), task);
    }
}

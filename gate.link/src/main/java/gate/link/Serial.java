// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets one task run at a time on a shared pool, again and again while there is work. */
public final class Serial {
    /** After so many turns others get the thread. */
    private static final int TURNS = 64;

    private enum State {
        IDLE,
        BUSY,
        AGAIN
    }

    private static final Logger LOG = LoggerFactory.getLogger(Serial.class);

    private final Executor pool;
    private final Turns turns;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    /** One piece of work. */
    @FunctionalInterface
    public interface Turns {
        /** Does the next piece; false when there was none. */
        boolean next();
    }

    public Serial(Executor pool, Turns turns) {
        this.pool = pool;
        this.turns = turns;
    }

    /** There is work: call after it was put where {@link Turns#next()} finds it. */
    public void wake() {
        if (state.getAndSet(State.AGAIN) == State.IDLE) {
            pool.execute(this::run);
        }
    }

    private void run() {
        state.set(State.BUSY);
        int turn = 0;
        while (turn < TURNS && turn()) {
            turn++;
        }
        if (turn == TURNS || !state.compareAndSet(State.BUSY, State.IDLE)) {
            pool.execute(this::run);
        }
    }

    /** A defect of ours in one piece of work must not end all others. */
    private boolean turn() {
        try {
            return turns.next();
        } catch (RuntimeException | LinkageError defect) {
            LOG.error("a task failed, which is a defect; what waits behind it goes on", defect);
            return true;
        }
    }
}

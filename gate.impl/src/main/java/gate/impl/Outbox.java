// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries what was decided under a lock out of it, in order: the thread that calls does it, unless another one is at it
 * already and takes this along.
 */
final class Outbox {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean delivering = new AtomicBoolean();

    /** Called under the lock that makes the order. */
    void add(Runnable call) {
        waiting.add(call);
    }

    /** Called without that lock. Of two threads, or of a call that leads back here, one makes all calls. */
    void deliver() {
        while (!waiting.isEmpty() && delivering.compareAndSet(false, true)) {
            try {
                for (Runnable call = waiting.poll(); call != null; call = waiting.poll()) {
                    call.run();
                }
            } finally {
                delivering.set(false);
            }
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Those who wait for the next heartbeat of a gate elsewhere; it is passed on, never made. Any thread may call. */
final class Pulse {
    /** Who has waited for so long waits for ever, and is forgotten. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    private CompletableFuture<GateStatus> next = new CompletableFuture<>();
    private long asked;

    Pulse(LongSupplier nanos) {
        this.nanos = nanos;
        this.asked = nanos.getAsLong();
    }

    synchronized CompletionStage<GateStatus> next() {
        long now = nanos.getAsLong();
        if (now - asked > PATIENCE) {
            next = new CompletableFuture<>();
            asked = now;
        }
        return next.minimalCompletionStage();
    }

    /** The gate's own heartbeat has come; those who waited hear of it on {@code telling}. */
    void beat(GateStatus status, Executor telling) {
        CompletableFuture<GateStatus> due;
        synchronized (this) {
            due = next;
            next = new CompletableFuture<>();
            asked = nanos.getAsLong();
        }
        telling.execute(() -> due.complete(status));
    }
}

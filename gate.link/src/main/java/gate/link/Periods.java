// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import java.util.Optional;
import java.util.concurrent.ScheduledFuture;

/** What a link does again and again while it is on: it looks after itself once a second, and sends heartbeats. */
public final class Periods {
    private static final long WATCH_MS = 1000;

    private final LinkThread thread;
    private final Runnable watch;
    private final Runnable beat;
    private Optional<ScheduledFuture<?>> watching = Optional.empty();
    private Optional<ScheduledFuture<?>> beating = Optional.empty();

    /** On this thread. */
    public Periods(LinkThread thread, Runnable watch, Runnable beat) {
        this.thread = thread;
        this.watch = watch;
        this.beat = beat;
    }

    /** From now on; {@code heartbeatMs} 0 is no heartbeat. */
    public void use(boolean on, long heartbeatMs) {
        watching.ifPresent(old -> old.cancel(false));
        beating.ifPresent(old -> old.cancel(false));
        watching = on ? Optional.of(thread.every(WATCH_MS, watch)) : Optional.empty();
        beating = on && heartbeatMs > 0 ? Optional.of(thread.every(heartbeatMs, beat)) : Optional.empty();
    }
}

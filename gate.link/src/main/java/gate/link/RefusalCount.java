// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link;

import gate.api.GateReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a transport refused and tells it: each in a line, a flood of them in one line a minute. Any thread may call. */
public final class RefusalCount {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalCount.class);
    private static final int LINES = 10;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final String link;
    private final LongSupplier nanos;
    private final Map<GateReason, Long> counts = new EnumMap<>(GateReason.class);
    private boolean changed;
    private long windowSince;
    private int told;
    private long untold;

    /** {@code link} is named in the lines. */
    public RefusalCount(String link, LongSupplier nanos) {
        this.link = link;
        this.nanos = nanos;
        this.windowSince = nanos.getAsLong() - MINUTE;
    }

    /** One more, on {@code where}; {@code shown} is what may be shown of it. */
    public void add(String where, GateReason reason, String shown) {
        if (count(reason)) {
            LOG.warn("{}: refused on {}: {}: {}", link, where, reason.word(), shown);
        }
    }

    /** Tells what a flood left untold; once a second or so. */
    public void settle() {
        long rest = takeUntold();
        if (rest > 0) {
            LOG.warn("{}: {} more messages were refused within a minute; counts in all: {}", link, rest, counts());
        }
    }

    /** The counts, where they have changed since this was asked last. */
    public synchronized Optional<Map<GateReason, Long>> takeChanged() {
        boolean was = changed;
        changed = false;
        return was ? Optional.of(counts()) : Optional.empty();
    }

    private synchronized Map<GateReason, Long> counts() {
        return new EnumMap<>(counts);
    }

    private synchronized boolean count(GateReason reason) {
        counts.merge(reason, 1L, Long::sum);
        changed = true;
        if (untold == 0 && nanos.getAsLong() - windowSince >= MINUTE) {
            windowSince = nanos.getAsLong();
            told = 0;
        }
        if (told < LINES) {
            told++;
            return true;
        }
        untold++;
        return false;
    }

    private synchronized long takeUntold() {
        if (untold == 0 || nanos.getAsLong() - windowSince < MINUTE) {
            return 0;
        }
        long rest = untold;
        untold = 0;
        return rest;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.link.Refused;
import gate.link.Text;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what was refused and tells it: each message in a line and an event, a flood of them in one line a minute. A
 * message over the rate is no event: whoever floods the gateway must not make it flood others.
 */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int LINES = 10;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** Takes one refusal for the gate's own events. */
    @FunctionalInterface
    interface Witness {
        void refused(CommandTopic topic, GateOrigin origin, Refused refused);
    }

    private final String link;
    private final LongSupplier nanos;
    private final Witness witness;
    private final Map<GateReason, Long> counts = new EnumMap<>(GateReason.class);
    private boolean changed;
    private long windowSince;
    private int told;
    private long untold;

    Refusals(String link, LongSupplier nanos, Witness witness) {
        this.link = link;
        this.nanos = nanos;
        this.witness = witness;
        this.windowSince = nanos.getAsLong() - MINUTE;
    }

    /** A message was refused; {@code shown} is what may be shown of it. */
    void add(CommandTopic topic, GateOrigin origin, Refused refused, String shown) {
        GateReason reason = refused.reason();
        if (count(reason)) {
            LOG.warn("{}: refused on {}: {}: {}", link, Text.shown(topic.topic()), reason.word(), shown);
        }
        if (reason != GateReason.RATE_LIMITED) {
            witness.refused(topic, origin, refused);
        }
    }

    /** Tells what a flood left untold; once a second or so. */
    void settle() {
        long rest = takeUntold();
        if (rest > 0) {
            LOG.warn("{}: {} more messages were refused within a minute; counts in all: {}", link, rest, counts());
        }
    }

    /** The counts, where they have changed since this was asked last. */
    synchronized Optional<Map<GateReason, Long>> takeChanged() {
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

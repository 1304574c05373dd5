// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import java.time.Duration;
import java.util.Optional;

/** Says when the current word is told again: stops of a still gate are answered all, and told once a second. */
final class StopWords {
    private static final Duration APART = Duration.ofSeconds(1);

    private final GateClock clock;
    private Optional<Long> toldAt = Optional.empty();

    StopWords(GateClock clock) {
        this.clock = clock;
    }

    /** Whether the word that {@code told} repeats is told. */
    boolean repeats(Told told) {
        if (!told.repeat()) {
            return false;
        }
        boolean stop =
                told.decisions().stream().allMatch(d -> d.order().command().action() == GateAction.STOP);
        if (!stop) {
            return true;
        }
        long now = clock.nanos();
        boolean recent = toldAt.filter(at -> now - at < APART.toNanos()).isPresent();
        if (!recent) {
            toldAt = Optional.of(now);
        }
        return !recent;
    }
}

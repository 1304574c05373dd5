// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateOrigin;
import gate.api.GateReason;
import gate.link.RefusalCount;
import gate.link.Refused;
import gate.link.Text;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts messages that were refused, and tells each as a line and an event. A message over the rate is no event: whoever
 * floods the gateway must not make it flood others.
 */
final class Refusals {
    /** Takes one refusal for the gate's own events. */
    @FunctionalInterface
    interface Witness {
        void refused(CommandTopic topic, GateOrigin origin, Refused refused);
    }

    private final RefusalCount count;
    private final Witness witness;

    Refusals(String link, LongSupplier nanos, Witness witness) {
        this.count = new RefusalCount(link, nanos);
        this.witness = witness;
    }

    /** A message was refused; {@code shown} is what may be shown of it. */
    void add(CommandTopic topic, GateOrigin origin, Refused refused, String shown) {
        count.add(Text.shown(topic.topic()), refused.reason(), shown);
        if (refused.reason() != GateReason.RATE_LIMITED) {
            witness.refused(topic, origin, refused);
        }
    }

    /** Tells what a flood left untold; once a second or so. */
    void settle() {
        count.settle();
    }

    /** The counts, where they have changed since this was asked last. */
    Optional<Map<GateReason, Long>> takeChanged() {
        return count.takeChanged();
    }
}

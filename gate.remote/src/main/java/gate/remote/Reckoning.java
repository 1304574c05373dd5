// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.GateCause;
import gate.api.GatePhase;
import gate.api.GatePosition;
import gate.api.GateState;
import gate.api.GateStatus;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes statuses that nobody published as such of what values and events tell. */
final class Reckoning {
    private Reckoning() {}

    /** A status whose values never came, since newer ones took their place: what the event tells is certain. */
    static GateStatus derived(GateStatus before, FarEvent shown, GateState state) {
        boolean moves = state == GateState.OPENING || state == GateState.CLOSING;
        boolean atLimit = state == GateState.OPEN || state == GateState.CLOSED;
        Optional<GatePosition> position = atLimit
                ? Optional.of(new GatePosition(state == GateState.OPEN ? 100 : 0, GatePosition.Source.LIMIT))
                : Optional.empty();
        return before.toBuilder()
                .sequence(shown.sequence())
                .state(state)
                .phase(moves ? GatePhase.DRIVING : GatePhase.IDLE)
                .position(position)
                .target(OptionalInt.empty())
                .next(Optional.empty())
                .autoCloseAt(Optional.empty())
                .since(shown.entry().time())
                .cause(cause(shown))
                .build();
    }

    /** With the command behind it, where the event knows that. */
    static GateStatus caused(GateStatus status, FarEvent shown) {
        boolean same = status.cause().what().equals(shown.detail("cause"))
                && !shown.id().isEmpty();
        return same ? status.toBuilder().cause(cause(shown)).build() : status;
    }

    /** Values do not say which command it was; while the cause is the same, what was known of it stays. */
    static GateStatus as(GateStatus now, GateStatus before) {
        boolean sameCause = now.cause().command().isEmpty()
                && before.cause().command().isPresent()
                && now.cause().what().equals(before.cause().what());
        return sameCause ? now.toBuilder().cause(before.cause()).build() : now;
    }

    private static GateCause cause(FarEvent shown) {
        return new GateCause(
                shown.detail("cause"), shown.by(), Optional.of(shown.id()).filter(id -> !id.isEmpty()));
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import gate.api.GateCause;
import java.util.Optional;

/**
 * A movement that is under way or waits to begin.
 *
 * @param why the reason
 * @param direction where to
 * @param target in percent open; 0 and 100 are the limit switches
 * @param order the command that waits for its end, where there is one
 * @param cause what made it, where that is not the command
 */
record Errand(Why why, Direction direction, int target, Optional<Order> order, Optional<GateCause> cause) {
    static final int OPEN = 100;
    static final int CLOSED = 0;

    /** So near to its target, in percent, a leaf has arrived; from the contract of set-position. */
    static final int TOLERANCE = 3;

    static Errand of(Why why, Direction direction) {
        return new Errand(
                why, direction, direction == Direction.UP ? OPEN : CLOSED, Optional.empty(), Optional.empty());
    }

    static Errand of(Direction direction, Order order) {
        return of(Why.COMMAND, direction).with(Optional.of(order));
    }

    /** To a place between the limits. */
    static Errand to(int target, Direction direction, Order order) {
        return new Errand(Why.COMMAND, direction, target, Optional.of(order), Optional.empty());
    }

    Errand with(Optional<Order> other) {
        return new Errand(why, direction, target, other, cause);
    }

    Errand with(Why other) {
        return new Errand(other, direction, target, order, cause);
    }

    /** The same, made by {@code what}. */
    Errand because(Optional<GateCause> what) {
        return new Errand(why, direction, target, order, what);
    }

    boolean toLimit() {
        return target == OPEN || target == CLOSED;
    }

    /** Whether a leaf at {@code percent} is where this errand goes; more room than asked for is enough for a pedestrian. */
    boolean isThere(int percent) {
        boolean enough =
                order.filter(o -> o.command().action() == GateAction.PARTIAL).isPresent();
        return enough ? percent >= target - TOLERANCE : Math.abs(percent - target) <= TOLERANCE;
    }

    /** Whether a leaf at {@code percent} has come to the target or past it. */
    boolean reached(int percent) {
        return direction == Direction.UP ? percent >= target : percent <= target;
    }

    /** Whether it is driven because somebody asked who is not on site. */
    boolean isRemote() {
        return why == Why.COMMAND && isForRemote();
    }

    /** Whether somebody waits for it who is not on site, whatever it is driven for. */
    boolean isForRemote() {
        return order.filter(o -> !o.command().origin().isLocal()).isPresent();
    }
}

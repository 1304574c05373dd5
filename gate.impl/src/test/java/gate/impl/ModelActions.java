// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateAction;
import java.util.EnumSet;
import java.util.Set;

/** What the contract says of the commands, kept apart from what the machine says. */
final class ModelActions {
    /** All that a gate in lockdown accepts, the stop and the same again included. */
    static final Set<GateAction> IN_LOCKDOWN = EnumSet.of(
            GateAction.RELEASE,
            GateAction.STOP,
            GateAction.SILENCE,
            GateAction.ACKNOWLEDGE,
            GateAction.QUERY,
            GateAction.LOCKDOWN);

    private static final Set<GateAction> MOVING = EnumSet.of(
            GateAction.OPEN,
            GateAction.CLOSE,
            GateAction.TOGGLE,
            GateAction.PARTIAL,
            GateAction.SET_POSITION,
            GateAction.ACCESS,
            GateAction.HOLD_OPEN,
            GateAction.LOCKDOWN);

    private ModelActions() {}

    static GateAction of(Order order) {
        return order.command().action();
    }

    static boolean moves(Order order) {
        return MOVING.contains(of(order));
    }

    static boolean isLocal(Order order) {
        return order.command().origin().isLocal();
    }
}

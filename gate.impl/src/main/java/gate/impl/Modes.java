// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.GateMode;
import java.util.EnumSet;
import java.util.Set;

/**
 * The modes that are set, one over the other: whichever is released, the one below is in force again. Immutable.
 *
 * @param set every mode but normal
 */
record Modes(Set<GateMode> set) {
    static final Modes NORMAL = new Modes(Set.of());

    Modes {
        set = Set.copyOf(set);
    }

    /** The one in force. */
    GateMode mode() {
        if (set.contains(GateMode.MAINTENANCE)) {
            return GateMode.MAINTENANCE;
        }
        if (set.contains(GateMode.LOCKDOWN)) {
            return GateMode.LOCKDOWN;
        }
        if (set.contains(GateMode.HOLD_OPEN)) {
            return GateMode.HOLD_OPEN;
        }
        return set.contains(GateMode.BLOCKED) ? GateMode.BLOCKED : GateMode.NORMAL;
    }

    boolean is(GateMode mode) {
        return mode() == mode;
    }

    boolean has(GateMode mode) {
        return set.contains(mode);
    }

    Modes with(GateMode mode) {
        Set<GateMode> more = EnumSet.of(mode);
        more.addAll(set);
        return new Modes(more);
    }

    Modes without(GateMode mode) {
        Set<GateMode> less = EnumSet.noneOf(GateMode.class);
        less.addAll(set);
        less.remove(mode);
        return new Modes(less);
    }
}

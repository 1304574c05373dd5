// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** What a gate is allowed, or able, to do by its settings and its driver. */
enum Trait {
    /** May close without a sensor on the closing side: nothing real moves, or the operator's board has its own. */
    CLOSES_UNGUARDED,
    /** Opens when the fire contact becomes active. */
    FIRE_OPENS,
    /** Opens also when the fire contact was active at the start already. */
    FIRE_OPENS_AT_START,
    /** Lets people out in lockdown. */
    EXIT_IN_LOCKDOWN,
    /** Has a position between the limits, measured or estimated. */
    POSITION,
    /** The position is known well enough to drive to one now. */
    TRACKED
}

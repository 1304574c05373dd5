// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** What a gate has to remember between two steps and shows nobody. */
enum Mark {
    /** A driver came, and nobody has looked yet where the leaf is. */
    FRESH,
    /** The fire contact is active, but moves nothing any more. */
    FIRE_OVER,
    /** The lockdown could not close for something in the way, and tries again when that has gone. */
    LOCKDOWN_WAITS,
    /** The drive fault is the absence of a driver that went, or has not come, while the drive was off. */
    ABSENT
}

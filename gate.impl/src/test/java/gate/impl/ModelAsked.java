// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** Whether anybody wants the leaf to move, kept apart from what the machine remembers of it. */
enum ModelAsked {
    /** Nobody, since the start, a fault, a wired stop or an entrapment: nothing may set it in motion by itself. */
    NOBODY,
    /** Nobody, since a stop: nothing but a fire may set it in motion by itself. */
    HALTED,
    /** Somebody, since then. */
    SOMEBODY
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** Where the drive is told to go. */
enum Direction {
    NONE,
    UP,
    DOWN
}

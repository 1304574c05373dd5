// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** Bytes of the store that are not what was once written. */
final class Unreadable extends Exception {
    Unreadable(String what) {
        super(what);
    }
}

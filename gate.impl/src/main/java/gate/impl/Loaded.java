// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** Takes what the file has of a gate. */
@FunctionalInterface
interface Loaded {
    /**
     * Called once.
     *
     * @param last the place of its newest entry in the journal
     * @param whole whether the file could be opened for writing
     */
    void take(Found found, long last, boolean whole);
}

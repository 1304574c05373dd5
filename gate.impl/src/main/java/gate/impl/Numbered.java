// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;

/** An entry on its way into the journal, and the place it has got there; 0 as long as it has none. */
final class Numbered {
    final HistoryEntry entry;

    /** Only the writer's thread gives it, and only once. */
    long index;

    Numbered(HistoryEntry entry) {
        this.entry = entry;
    }
}

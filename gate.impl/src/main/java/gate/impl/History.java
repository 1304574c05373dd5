// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What happened lately at one gate. Safe for use by several threads. */
final class History {
    private static final int ENTRIES = 1000;

    private final Deque<HistoryEntry> entries = new ArrayDeque<>();

    synchronized void add(HistoryEntry entry) {
        if (entries.size() == ENTRIES) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    synchronized List<HistoryEntry> since(long sequence, int max) {
        if (max < 0) {
            throw new IllegalArgumentException("max " + max + " is negative");
        }
        List<HistoryEntry> found = new ArrayList<>();
        for (HistoryEntry entry : entries) {
            if (entry.sequence() >= sequence && found.size() < max) {
                found.add(entry);
            }
        }
        return List.copyOf(found);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import gate.api.GateService;
import gate.api.HistoryEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds its way in the history of one gate, which is read by sequence, oldest first.
 *
 * @param gate whose
 */
record History(GateService gate) {
    private static final int PAGE = 500;

    /** Entries with this sequence and later ones, at most {@code max}. */
    List<HistoryEntry> from(long sequence, Optional<Long> since, int max) {
        List<HistoryEntry> found = new ArrayList<>();
        read(sequence, entry -> {
            if (since.isEmpty() || entry.time().toEpochMilli() >= since.get()) {
                found.add(entry);
            }
            return found.size() < max;
        });
        return found;
    }

    /** Entries of this time and later ones, at most {@code max}. */
    List<HistoryEntry> since(long millis, int max) {
        long now = gate.status().sequence();
        long back = PAGE;
        while (now - back > 0 && isAfter(millis, now - back)) {
            back *= 2;
        }
        return from(Math.max(0, now - back), Optional.of(millis), max);
    }

    /** The last {@code max} entries. */
    List<HistoryEntry> newest(int max) {
        long now = gate.status().sequence();
        long back = max;
        List<HistoryEntry> found = last(Math.max(0, now - back), max);
        while (found.size() < max && now - back > 0) {
            back *= 2;
            found = last(Math.max(0, now - back), max);
        }
        return found;
    }

    /** Whether everything from this sequence on is after that time. */
    private boolean isAfter(long millis, long sequence) {
        List<HistoryEntry> first = gate.history(sequence, 1);
        return first.isEmpty() || first.get(0).time().toEpochMilli() >= millis;
    }

    private List<HistoryEntry> last(long sequence, int max) {
        Deque<HistoryEntry> last = new ArrayDeque<>();
        read(sequence, entry -> {
            last.add(entry);
            if (last.size() > max) {
                last.remove();
            }
            return true;
        });
        return new ArrayList<>(last);
    }

    /** Shows each entry from this sequence on, once, until {@code more} says no. */
    private void read(long sequence, Predicate<HistoryEntry> more) {
        long from = sequence;
        int part = 0;
        while (true) {
            int known = part;
            long at = from;
            List<HistoryEntry> page = gate.history(at, PAGE + known);
            for (HistoryEntry entry : page) {
                boolean fresh = entry.sequence() > at || entry.part() > known;
                if (fresh && !more.test(entry)) {
                    return;
                }
            }
            if (page.size() < PAGE + known) {
                return;
            }
            from = page.get(page.size() - 1).sequence();
            part = page.get(page.size() - 1).part();
        }
    }
}

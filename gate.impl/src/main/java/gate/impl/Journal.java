// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** What happened at one gate, as the file has it; written by one thread, read by any. */
final class Journal {
    static final int ENTRIES = 100_000;

    /** So many more are let in before the oldest are dropped together. */
    private static final int SLACK = 1_000;

    /** So far it looks around one that cannot be read. */
    private static final int NEIGHBOURS = 64;

    /** Times before this are those of a clock that was not set. */
    private static final Instant CLOCK_SET = Instant.parse("2020-01-01T00:00:00Z");

    private final String name;
    private final MVMap<Long, byte[]> map;
    private volatile long next;
    private long highest = Long.MIN_VALUE;

    Journal(String name, MVMap<Long, byte[]> map) {
        this.name = name;
        this.map = map;
        Long last = map.lastKey();
        next = last == null ? 1 : last + 1;
        for (long index = next - 1; index >= Math.max(1, next - SLACK); index--) {
            JournalRecord found = at(index);
            if (found != null) {
                highest = found.highest();
                break;
            }
        }
    }

    /** The place of the newest entry. */
    long last() {
        return next - 1;
    }

    /** Gives places to those that have none yet; the same entry written again goes where it was. */
    void append(List<Numbered> entries) {
        for (Numbered numbered : entries) {
            if (numbered.index == 0) {
                numbered.index = next;
            }
            next = Math.max(next, numbered.index + 1);
            highest = Math.max(highest, numbered.entry.sequence());
            map.put(numbered.index, new JournalRecord(highest, numbered.entry).pack(place(numbered.index)));
        }
        Long first = map.firstKey();
        if (first != null && next - first > ENTRIES + SLACK) {
            drop(first, next - ENTRIES);
        }
    }

    /** Drops what is older than that, from the oldest on; an entry of unknown age goes with the next younger one. */
    boolean expire(Instant before) {
        Long first = map.firstKey();
        if (first == null) {
            return false;
        }
        long end = first;
        Cursor<Long, byte[]> cursor = map.cursor(first);
        while (cursor.hasNext() && end - first < SLACK) {
            long index = cursor.next();
            JournalRecord found = read(index, cursor.getValue());
            if (found != null && !found.entry().time().isBefore(CLOCK_SET)) {
                if (!found.entry().time().isBefore(before)) {
                    break;
                }
                end = index + 1;
            }
        }
        drop(first, end);
        return end > first;
    }

    /** Hands over the entries with that sequence and later ones, up to the place {@code last}, oldest first. */
    void read(long from, long last, Predicate<HistoryEntry> taker) {
        long end = Math.min(last, next - 1);
        long start = search(from, Math.max(1, next - ENTRIES), end);
        new Pages(map).forEach(start, end, (index, bytes) -> {
            JournalRecord read = read(index, bytes);
            return read == null || read.entry().sequence() < from || taker.test(read.entry());
        });
    }

    /** The first place at which the highest sequence so far is that or more, or one before it where some cannot be read. */
    private long search(long from, long first, long last) {
        long low = first;
        long high = last + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            long index = middle;
            JournalRecord found = at(index);
            while (found == null && index > low && middle - index < NEIGHBOURS) {
                found = at(--index);
            }
            if (found == null) {
                high = middle;
            } else if (found.highest() >= from) {
                high = index;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private JournalRecord at(long index) {
        try {
            return read(index, map.get(index));
        } catch (RuntimeException damaged) {
            return null;
        }
    }

    private JournalRecord read(long index, byte[] bytes) {
        try {
            return bytes == null ? null : JournalRecord.unpack(bytes, place(index));
        } catch (Unreadable damaged) {
            return null;
        }
    }

    private void drop(long first, long end) {
        for (long index = first; index < end; index++) {
            map.remove(index);
        }
    }

    private String place(long index) {
        return name + '/' + index;
    }
}

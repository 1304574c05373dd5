// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.HistoryEntry;
import java.util.Optional;

/**
 * A place in the history of a gate: that of an entry, or with part 0 the one before the first entry of a sequence.
 *
 * @param sequence of the entry
 * @param part of the entry
 */
record EventPosition(long sequence, int part) implements Comparable<EventPosition> {
    /** Before everything. */
    static final EventPosition START = new EventPosition(0, 0);

    static EventPosition of(HistoryEntry entry) {
        return new EventPosition(entry.sequence(), entry.part());
    }

    /** Reads what {@link #toString()} wrote. */
    static Optional<EventPosition> parse(String text) {
        int dot = text.indexOf('.');
        try {
            return Optional.of(new EventPosition(
                    Long.parseLong(text.substring(0, Math.max(dot, 0))), Integer.parseInt(text.substring(dot + 1))));
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    boolean isBefore(HistoryEntry entry) {
        return compareTo(of(entry)) < 0;
    }

    @Override
    public int compareTo(EventPosition other) {
        return sequence != other.sequence ? Long.compare(sequence, other.sequence) : Integer.compare(part, other.part);
    }

    @Override
    public String toString() {
        return sequence + "." + part;
    }
}

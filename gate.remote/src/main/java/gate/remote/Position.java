// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.api.HistoryEntry;

/**
 * A place in the history of a gate.
 *
 * @param sequence of an entry
 * @param part of the entry
 */
record Position(long sequence, int part) implements Comparable<Position> {
    /** Before everything. */
    static final Position START = new Position(0, 0);

    static Position of(HistoryEntry entry) {
        return new Position(entry.sequence(), entry.part());
    }

    /** Reads what {@link #toString()} wrote; what cannot be read is the start. */
    static Position parse(String text) {
        String[] numbers = text.split("\\.", -1);
        try {
            return numbers.length == 2 ? new Position(Long.parseLong(numbers[0]), Integer.parseInt(numbers[1])) : START;
        } catch (NumberFormatException damaged) {
            return START;
        }
    }

    @Override
    public int compareTo(Position other) {
        return sequence != other.sequence ? Long.compare(sequence, other.sequence) : Integer.compare(part, other.part);
    }

    @Override
    public String toString() {
        return sequence + "." + part;
    }
}

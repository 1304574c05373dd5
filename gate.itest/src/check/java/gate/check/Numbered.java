// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.Comparator;

/**
 * The number of an entry of a gate's history, never given twice.
 *
 * @param sequence of the status with it
 * @param part the how-manieth with that sequence
 */
record Numbered(long sequence, int part) implements Comparable<Numbered> {
    private static final Comparator<Numbered> ORDER =
            Comparator.comparingLong(Numbered::sequence).thenComparingInt(Numbered::part);

    @Override
    public int compareTo(Numbered other) {
        return ORDER.compare(this, other);
    }
}

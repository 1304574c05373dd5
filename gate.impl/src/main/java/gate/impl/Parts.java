// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** Numbers the entries of a gate's history that have the same sequence; on the gate's queue only. */
final class Parts {
    private long sequence;
    private int last;

    /** The newest entry had this sequence and part; 0 when there was none with it. */
    Parts(long sequence, int last) {
        this.sequence = sequence;
        this.last = last;
    }

    /** The part of the next entry, which has that sequence. */
    int next(long ofSequence) {
        last = ofSequence == sequence ? last + 1 : 1;
        sequence = ofSequence;
        return last;
    }

    /** How many entries have that sequence. */
    int last(long ofSequence) {
        return ofSequence == sequence ? last : 0;
    }
}

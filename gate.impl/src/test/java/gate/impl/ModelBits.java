// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/** Numbers of few bits, one behind the other in three longs; read in the order in which they were written. */
final class ModelBits {
    static final int LONGS = 3;

    final long[] longs = new long[LONGS];
    private int at;

    void clear() {
        longs[0] = 0;
        longs[1] = 0;
        longs[2] = 0;
        at = 0;
    }

    void rewind() {
        at = 0;
    }

    void put(int value, int width) {
        if (value < 0 || value >= 1 << width) {
            throw new IllegalStateException(value + " does not fit into " + width + " bits");
        }
        seek(width);
        longs[at >> 6] |= (long) value << (at & 63);
        at += width;
    }

    void put(boolean value) {
        put(value ? 1 : 0, 1);
    }

    int get(int width) {
        seek(width);
        int value = (int) (longs[at >> 6] >>> (at & 63)) & ((1 << width) - 1);
        at += width;
        return value;
    }

    boolean get() {
        return get(1) == 1;
    }

    /** No number lies across two longs. */
    private void seek(int width) {
        if ((at & 63) + width > 64) {
            at = (at | 63) + 1;
        }
        if (at + width > 64 * LONGS) {
            throw new IllegalStateException("too many bits");
        }
    }
}

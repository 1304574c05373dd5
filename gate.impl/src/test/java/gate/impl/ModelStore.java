// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.Arrays;

/** All states found so far, each with the one it was found from; numbers in arrays, since there are millions. */
final class ModelStore {
    private long[] a = new long[1 << 16];
    private long[] b = new long[1 << 16];
    private long[] c = new long[1 << 16];
    private int[] parent = new int[1 << 16];
    private short[] move = new short[1 << 16];
    private int[] table = new int[1 << 18];
    private int size;

    int size() {
        return size;
    }

    /** Whether the state is new; if so, it gets the next number. */
    boolean add(long[] key, int from, int by) {
        int slot = slot(key[0], key[1], key[2]);
        if (table[slot] != 0) {
            return false;
        }
        if (size == a.length) {
            grow();
        }
        a[size] = key[0];
        b[size] = key[1];
        c[size] = key[2];
        parent[size] = from;
        move[size] = (short) by;
        table[slot] = ++size;
        if (size * 2 > table.length) {
            rehash();
        }
        return true;
    }

    ModelState get(ModelKey key, int state) {
        return key.unpack(a[state], b[state], c[state]);
    }

    int parent(int state) {
        return parent[state];
    }

    int move(int state) {
        return move[state];
    }

    private int slot(long x, long y, long z) {
        int mask = table.length - 1;
        int slot = hash(x, y, z) & mask;
        while (table[slot] != 0) {
            int i = table[slot] - 1;
            if (a[i] == x && b[i] == y && c[i] == z) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int hash(long x, long y, long z) {
        long h = x * 0x9E3779B97F4A7C15L ^ y * 0xC2B2AE3D27D4EB4FL ^ z * 0x165667B19E3779F9L;
        h ^= h >>> 32;
        h *= 0xD6E8FEB86659FD93L;
        return (int) (h ^ h >>> 32);
    }

    private void grow() {
        int more = size * 2;
        a = Arrays.copyOf(a, more);
        b = Arrays.copyOf(b, more);
        c = Arrays.copyOf(c, more);
        parent = Arrays.copyOf(parent, more);
        move = Arrays.copyOf(move, more);
    }

    private void rehash() {
        table = new int[table.length * 2];
        for (int i = 0; i < size; i++) {
            table[slot(a[i], b[i], c[i])] = i + 1;
        }
    }
}

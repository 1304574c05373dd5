// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** Goes through a journal and around those of its pages that cannot be read. */
final class Pages {
    /** After so many places in vain it takes longer strides: a page has about as many. */
    private static final int PATIENCE = 64;

    private static final int STRIDE = 16;

    /** After so many it gives up. */
    private static final int STRIDES = 2_000;

    private final MVMap<Long, byte[]> map;

    Pages(MVMap<Long, byte[]> map) {
        this.map = map;
    }

    /** Takes one entry; false when that is enough. */
    @FunctionalInterface
    interface Taker {
        boolean take(long index, byte[] bytes);
    }

    /** All entries from the place {@code first} to {@code last}; false when some could not be read. */
    boolean forEach(long first, long last, Taker taker) {
        boolean whole = true;
        int inVain = 0;
        for (long from = first; from <= last && inVain < PATIENCE + STRIDES; ) {
            try {
                Cursor<Long, byte[]> cursor = map.cursor(from);
                while (cursor.hasNext()) {
                    long index = cursor.next();
                    if (index > last || !taker.take(index, cursor.getValue())) {
                        return whole;
                    }
                    from = index + 1;
                    inVain = 0;
                }
                return whole;
            } catch (RuntimeException damaged) {
                whole = false;
                from += inVain++ < PATIENCE ? 1 : STRIDE;
            }
        }
        return whole;
    }
}

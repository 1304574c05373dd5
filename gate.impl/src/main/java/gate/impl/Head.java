// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.Map;

/**
 * What the store says of one gate in one piece.
 *
 * @param clean its last run ended by {@link Ledger#close}
 * @param lost nobody knows what it had, and no memory was written since
 * @param memory its newest values; null when there were none yet
 * @param kept the commands that belong to it
 */
record Head(boolean clean, boolean lost, Map<String, String> memory, Tally kept) {
    private static final int VERSION = 1;

    byte[] pack(String place) {
        Packing packing = new Packing(VERSION)
                .flag(clean)
                .flag(lost)
                .number(kept.count())
                .number(kept.sum())
                .flag(memory != null);
        return (memory == null ? packing : packing.texts(memory)).seal(place);
    }

    static Head unpack(byte[] bytes, String place) throws Unreadable {
        Unpacking unpacking = new Unpacking(bytes, VERSION, place);
        boolean clean = unpacking.flag();
        boolean lost = unpacking.flag();
        Tally kept = new Tally(unpacking.number(), unpacking.number());
        return new Head(clean, lost, unpacking.flag() ? Map.copyOf(unpacking.texts()) : null, kept);
    }
}

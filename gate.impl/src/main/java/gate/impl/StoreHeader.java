// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

/**
 * What the store says of itself.
 *
 * @param since when it was begun, as people read it
 * @param afterLoss whether it replaced one that could not be read: of a gate that it does not have, nobody knows anything
 * @param gates the gates that it has
 */
record StoreHeader(String since, boolean afterLoss, Tally gates) {
    static final String KEY = "header";

    private static final int VERSION = 1;

    byte[] pack() {
        return new Packing(VERSION)
                .text(since)
                .flag(afterLoss)
                .number(gates.count())
                .number(gates.sum())
                .seal(KEY);
    }

    static StoreHeader unpack(byte[] bytes) throws Unreadable {
        Unpacking unpacking = new Unpacking(bytes, VERSION, KEY);
        return new StoreHeader(unpacking.text(), unpacking.flag(), new Tally(unpacking.number(), unpacking.number()));
    }
}

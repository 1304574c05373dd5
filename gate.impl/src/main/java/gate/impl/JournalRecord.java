// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import gate.api.HistoryEntry;

/**
 * An entry as the journal has it.
 *
 * @param highest the highest sequence up to here: it never falls, whatever the sequences do, so it can be searched
 */
record JournalRecord(long highest, HistoryEntry entry) {
    private static final int VERSION = 2;

    byte[] pack(String place) {
        return new Packing(VERSION)
                .number(highest - entry.sequence())
                .number(entry.sequence())
                .number(entry.part())
                .moment(entry.time())
                .text(entry.type())
                .texts(entry.details())
                .seal(place);
    }

    static JournalRecord unpack(byte[] bytes, String place) throws Unreadable {
        Unpacking unpacking = new Unpacking(bytes, VERSION, place);
        long above = unpacking.number();
        HistoryEntry entry = new HistoryEntry(
                unpacking.number(), (int) unpacking.number(), unpacking.moment(), unpacking.text(), unpacking.texts());
        return new JournalRecord(entry.sequence() + above, entry);
    }
}

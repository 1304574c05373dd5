// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.List;

/**
 * What of one gate is to be written next.
 *
 * @param book whose it is
 * @param headChanges how often its head had changed
 * @param gate its name
 * @param head null when it is as it was
 * @param afresh whether the file may have remembered commands of this gate that are not its own any longer
 * @param kept commands to remember
 * @param forgotten keys of commands to forget
 * @param entries what happened
 */
record Saving(
        Book book,
        long headChanges,
        String gate,
        Head head,
        boolean afresh,
        List<Kept> kept,
        List<String> forgotten,
        List<Numbered> entries) {
    /** All of a gate as it was found, for another file. */
    static Saving of(String gate, Found found) {
        Tally tally = Tally.NONE;
        for (Kept command : found.kept()) {
            tally = tally.with(command.key());
        }
        Head head = new Head(found.clean(), found.lost(), found.memory(), tally);
        return new Saving(null, 0, gate, head, false, found.kept(), List.of(), List.of());
    }
}

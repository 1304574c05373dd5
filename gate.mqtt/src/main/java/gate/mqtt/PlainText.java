// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import java.util.Locale;

/** Which plain words are obeyed: they have no age, so one that comes late cannot be told from one that was just said. */
enum PlainText {
    /** as the gate's driver has it: all where nothing real moves, else stop only */
    BY_DRIVER,
    /** every word */
    ALL,
    /** nothing but stop */
    STOP_ONLY,
    /** none, not even stop */
    OFF;

    /** What stands in the configuration; nothing for the default. */
    String word() {
        return this == BY_DRIVER ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

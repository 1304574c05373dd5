// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.util.Locale;

/**
 * How far the leaf is open, and how that is known. An estimate never says 0 or 100: only a limit switch does.
 *
 * @param percent 0 closed to 100 open
 * @param source how it is known
 */
public record GatePosition(int percent, Source source) {
    /** How a position is known. */
    public enum Source {
        /** A limit switch. */
        LIMIT,
        /** An encoder on the drive. */
        ENCODER,
        /** Counted from the time of travel. */
        ESTIMATED;

        /** The word on every wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Keeps estimates off the limits. */
    public GatePosition {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("position " + percent + " is not between 0 and 100");
        }
        if (source != Source.LIMIT) {
            percent = Math.max(1, Math.min(99, percent));
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.util.Objects;
import java.util.Optional;

/**
 * What made the last change: a command, an input or a timer, and from which origin.
 *
 * @param what the word of the command, the input or the timer
 * @param origin who asked
 * @param command the id of the command, where it was one
 */
public record GateCause(String what, GateOrigin origin, Optional<String> command) {
    /** Nothing may be missing. */
    public GateCause {
        Objects.requireNonNull(what);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(command);
    }

    @Override
    public String toString() {
        return what + " by " + origin;
    }
}

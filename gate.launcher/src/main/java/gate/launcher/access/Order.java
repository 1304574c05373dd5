// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.access;

import java.util.Optional;

/**
 * What somebody asks of a gate.
 *
 * @param command the word for it on every wire
 * @param on for an alarm: whether there shall be one
 */
public record Order(String command, Optional<Boolean> on) {
    /** One that needs nothing more. */
    public static Order of(String command) {
        return new Order(command, Optional.empty());
    }

    /** Whether it means something else a moment later, and so has to say which moment it is about. */
    boolean needsSequence() {
        return command.equals("toggle");
    }

    @Override
    public String toString() {
        return command + on.map(yes -> yes ? " on" : " off").orElse("");
    }
}

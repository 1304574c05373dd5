// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link.shell;

import java.util.Arrays;
import java.util.List;

/**
 * A command as people find it: what to type, and what comes of it.
 *
 * @param name without its scope
 * @param description what it does, in a few words
 */
public record ShellWord(String name, String description) {
    /** What to type, such as {@code gate:alarm ID on|off}. */
    public String syntax() {
        return ShellSyntax.of(name).toString();
    }

    /** Whether the id of a gate may follow it. */
    public boolean takesGate() {
        return ShellSyntax.of(name).takesGate();
    }

    /** What must follow the id, as far as there is a choice of words; none where there is not. */
    public List<String> choice() {
        return ShellSyntax.of(name).needed().stream()
                .filter(word -> word.contains("|"))
                .flatMap(word -> Arrays.stream(word.split("\\|", -1)))
                .toList();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link.shell;

import java.util.List;

/**
 * What may be typed after one shell command.
 *
 * <p>Whether the first word is the id of a gate depends only on how many words there are, never on what they say: a gate
 * that is not there, or is called 30, must not make another one move.
 *
 * @param command its name, without the scope
 * @param needed the words that must follow the id
 * @param more the words that may follow those; only where the id was typed
 */
record ShellSyntax(String command, List<String> needed, List<String> more) {
    static ShellSyntax of(String command) {
        return switch (command) {
            case "set-position" -> new ShellSyntax(command, List.of("PERCENT"), List.of());
            case "alarm", "maintenance" -> new ShellSyntax(command, List.of("on|off"), List.of());
            case "access" -> new ShellSyntax(command, List.of(), List.of("SECONDS"));
            case "history" -> new ShellSyntax(command, List.of(), List.of("FROM", "MAX"));
            default -> new ShellSyntax(command, List.of(), List.of());
        };
    }

    /** Whether it is about one gate. */
    boolean takesGate() {
        return !command.equals("list") && !command.equals("help");
    }

    /** Whether that many words begin with an id. */
    boolean namesGate(int words) {
        return words > needed.size();
    }

    /** Refuses a number of words that cannot be meant. */
    void check(int words) throws ShellRefusal {
        if (words < needed.size() || words > 1 + needed.size() + more.size()) {
            throw new ShellRefusal(
                    (words < needed.size() ? "something is missing" : "too many words") + ": type " + this);
        }
    }

    /** A whole number within bounds. */
    long number(String name, String word, long min, long max) throws ShellRefusal {
        try {
            long number = Long.parseLong(word);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, like a number out of bounds
        }
        String bounds = max == Long.MAX_VALUE ? "not below " + min : "from " + min + " to " + max;
        throw new ShellRefusal(
                name + " is a whole number " + bounds + ", not '" + ShellText.line(word) + "': type " + this);
    }

    /** On or off. */
    boolean onOff(String word) throws ShellRefusal {
        return switch (word) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new ShellRefusal("on or off is needed, not '" + ShellText.line(word) + "': type " + this);
        };
    }

    /** What to type. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("gate:").append(command).append(takesGate() ? " ID" : "");
        needed.forEach(word -> text.append(' ').append(word));
        more.forEach(word -> text.append(" [").append(word).append(']'));
        return text.toString();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Colours for a terminal that takes them, and none where {@code NO_COLOR} is set.
 *
 * @param isOn whether there are any
 */
record Paint(boolean isOn) {
    static Paint of(CommandSpec spec) {
        Ansi ansi = spec.commandLine().getColorScheme().ansi();
        return new Paint(ansi.enabled());
    }

    /** A state in its colour. */
    String state(String state) {
        return switch (state) {
            case "closed" -> in(Style.fg_green, state);
            case "opening", "closing" -> in(Style.fg_cyan, state);
            case "open" -> in(Style.fg_yellow, state);
            default -> state;
        };
    }

    /** Something that is as it should be. */
    String well(String text) {
        return in(Style.fg_green, text);
    }

    /** Something that needs somebody. */
    String alarm(String text) {
        return in(Style.fg_red, text);
    }

    private String in(Style style, String text) {
        return isOn ? Style.on(style) + text + Style.off(style) : text;
    }
}

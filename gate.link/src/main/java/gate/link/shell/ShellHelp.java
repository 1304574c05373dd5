// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link.shell;

import java.util.ArrayList;
import java.util.List;

/** What can be typed, and what comes of it. */
public final class ShellHelp {
    private static final List<ShellWord> WORDS = List.of(
            new ShellWord("help", "what can be typed"),
            new ShellWord("list", "every gate: id, state, mode, alarms, driver"),
            new ShellWord("status", "all that is known of the gate"),
            new ShellWord("history", "what happened: the latest, or from a sequence on"),
            new ShellWord("open", "drive to the open limit"),
            new ShellWord("close", "drive to the closed limit"),
            new ShellWord("stop", "drive off now"),
            new ShellWord("toggle", "as a one-button operator: open, stop, back"),
            new ShellWord("partial", "open as far as a pedestrian needs"),
            new ShellWord("set-position", "drive to a position, 100 is open"),
            new ShellWord("access", "open, stay a while, close"),
            new ShellWord("hold-open", "open and stay open until released"),
            new ShellWord("block", "let nobody open remotely"),
            new ShellWord("unblock", "end a block"),
            new ShellWord("lockdown", "close and stay closed until released"),
            new ShellWord("release", "end lockdown or hold-open; moves nothing"),
            new ShellWord("maintenance", "hold-to-run at the gate only"),
            new ShellWord("alarm", "set or acknowledge the manual alarm"),
            new ShellWord("silence", "end the sounding; acknowledges nothing"),
            new ShellWord("acknowledge", "acknowledge what may be acknowledged"),
            new ShellWord("reset", "acknowledge all and forget what was learned, at rest only"),
            new ShellWord("query", "let the gate say its status to everybody"));

    private ShellHelp() {}

    /** Every command. */
    public static List<ShellWord> words() {
        return WORDS;
    }

    static List<String> lines() {
        List<String> lines = new ArrayList<>(ShellText.columns(WORDS.stream()
                .filter(word -> !word.name().equals("help"))
                .map(word -> List.of(word.syntax(), word.description()))
                .toList()));
        lines.add("ID may be left out where there is one gate and nothing in brackets is typed.");
        return lines;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.ArrayList;
import java.util.List;

/** What can be typed, and what comes of it. */
final class ShellHelp {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("list", "every gate: id, state, mode, alarms, driver"),
            List.of("status", "all that is known of the gate"),
            List.of("history", "what happened: the latest, or from a sequence on"),
            List.of("open", "drive to the open limit"),
            List.of("close", "drive to the closed limit"),
            List.of("stop", "drive off now"),
            List.of("toggle", "as a one-button operator: open, stop, back"),
            List.of("partial", "open as far as a pedestrian needs"),
            List.of("set-position", "drive to a position, 100 is open"),
            List.of("access", "open, stay a while, close"),
            List.of("hold-open", "open and stay open until released"),
            List.of("block", "let nobody open remotely"),
            List.of("unblock", "end a block"),
            List.of("lockdown", "close and stay closed until released"),
            List.of("release", "end lockdown or hold-open; moves nothing"),
            List.of("maintenance", "hold-to-run at the gate only"),
            List.of("alarm", "set or acknowledge the manual alarm"),
            List.of("silence", "end the sounding; acknowledges nothing"),
            List.of("acknowledge", "acknowledge what may be acknowledged"),
            List.of("reset", "acknowledge all and forget what was learned, at rest only"),
            List.of("query", "let the gate say its status to everybody"));

    private ShellHelp() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>(ShellText.columns(COMMANDS.stream()
                .map(each -> List.of(ShellSyntax.of(each.get(0)).toString(), each.get(1)))
                .toList()));
        lines.add("ID may be left out where there is one gate and nothing in brackets is typed.");
        return lines;
    }
}

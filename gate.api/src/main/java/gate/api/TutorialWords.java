// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The words of the 2016 tutorial, whose clients go on working: {@code open}, {@code close} and {@code alarm <switch>}
 * down; {@code opening}, {@code opened}, {@code closing}, {@code closed} and the heartbeat {@code noop} up.
 *
 * <p>Words may be added, these never change.
 */
public final class TutorialWords {
    /** The heartbeat: the gate itself answers. */
    public static final String HEARTBEAT = "noop";

    private static final int LONGEST = 64;

    private TutorialWords() {}

    /**
     * The command that {@code text} says, trimmed, in any case of letters: {@code open}, {@code close}, {@code stop},
     * {@code alarm}, {@code alarm on|off|true|false|1|0}; empty when it says none.
     */
    public static Optional<GateCommand> command(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > LONGEST) {
            return Optional.empty();
        }
        String[] words = trimmed.toLowerCase(Locale.ROOT).split("\\s+", 3);
        return switch (words.length) {
            case 1 -> bare(words[0]);
            case 2 -> words[0].equals("alarm") ? onOff(words[1]).map(GateCommand::alarm) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The word for a state: the tutorial says {@code opened} where others say open. */
    public static String of(GateState state) {
        return state == GateState.OPEN ? "opened" : state.word();
    }

    /** The word for the set of alarms. */
    public static String alarm(boolean on) {
        return on ? "alarm on" : "alarm off";
    }

    /** The words that tell a watcher of {@code before} what has become of it, in order; none when nothing it knows has. */
    public static List<String> between(GateStatus before, GateStatus after) {
        List<String> words = new ArrayList<>(2);
        if (before.state() != after.state()) {
            words.add(of(after.state()));
        }
        if (before.isAlarmed() != after.isAlarmed()) {
            words.add(alarm(after.isAlarmed()));
        }
        return words;
    }

    private static Optional<GateCommand> bare(String word) {
        return switch (word) {
            case "open" -> Optional.of(GateCommand.open());
            case "close" -> Optional.of(GateCommand.close());
            case "stop" -> Optional.of(GateCommand.stop());
            case "alarm" -> Optional.of(GateCommand.alarm(true));
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> onOff(String word) {
        return switch (word) {
            case "on", "true", "1" -> Optional.of(true);
            case "off", "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}

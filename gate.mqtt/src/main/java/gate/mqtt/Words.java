// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.GateAction;
import gate.api.GateCommand;
import gate.api.TutorialWords;
import gate.link.Request;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Plain words on command topics. */
final class Words {
    private static final Pattern PERCENT = Pattern.compile("\\d{1,3}");
    private static final int LONGEST = 64;

    private Words() {}

    /** Whether {@code text} is the word that nothing may delay. */
    static boolean isStop(String text) {
        return Request.isStopWord(text.strip());
    }

    /** What {@code text} asks; the rich tree has more words than the tutorial's, those of openHAB among them. */
    static Optional<GateCommand> command(String text, boolean rich) {
        Optional<GateCommand> command = TutorialWords.command(text);
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (command.isPresent() || !rich || word.length() > LONGEST) {
            return command;
        }
        return switch (word) {
            case "up", "on" -> Optional.of(GateCommand.open());
            case "down", "off" -> Optional.of(GateCommand.close());
            // these say nothing without more
            case "set-position", "maintenance" -> Optional.empty();
            default ->
                PERCENT.matcher(word).matches()
                        ? position(Integer.parseInt(word))
                        : GateAction.ofWord(word).map(GateCommand::of);
        };
    }

    private static Optional<GateCommand> position(int percent) {
        return percent > 100
                ? Optional.empty()
                : Optional.of(GateCommand.of(GateAction.SET_POSITION).position(percent));
    }
}

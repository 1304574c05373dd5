// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import gate.api.Settings;
import gate.wire.OwnBase;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rich tree of topics, which every gate has.
 *
 * @param base the levels above all others, {@code gates/NAME} where nothing else is said
 */
record RichTopics(String base) {
    private static final Pattern BASE = Pattern.compile("[^$+#/\\p{Cntrl}][^+#/\\p{Cntrl}]*(/[^+#/\\p{Cntrl}]+)*");
    private static final int LONGEST_BASE = 128;
    private static final String COMMAND = "command";

    static RichTopics read(Settings settings, String host) {
        String fallback = OwnBase.of(host);
        String base = settings.text(
                "base",
                fallback,
                text -> text.length() <= LONGEST_BASE && BASE.matcher(text).matches(),
                "levels of a topic without + and #, at most " + LONGEST_BASE + " characters, not beginning with $");
        return new RichTopics(base);
    }

    /** The gateway's name in identifiers: the base without what all of them begin with. */
    String gateway() {
        return base.replaceFirst("^gates/", "").replaceAll("[^A-Za-z0-9-]", "-");
    }

    /** Whether {@code topic} is one of this tree's. */
    boolean covers(String topic) {
        return topic.startsWith(base + "/");
    }

    String availability() {
        return base + "/availability";
    }

    String session() {
        return base + "/session";
    }

    /** One of the topics of a gate. */
    String of(String gate, String leaf) {
        return base + "/" + gate + "/" + leaf;
    }

    String command(String gate) {
        return of(gate, COMMAND);
    }

    String result(String gate, String client) {
        return of(gate, "result/" + client);
    }

    /** What is to be heard: the shared and the user topics of all gates, and nothing above or below. */
    Set<String> subscriptions() {
        return Set.of(base + "/+/" + COMMAND, base + "/+/" + COMMAND + "/+");
    }

    /** Which of our subscriptions {@code topic} came by. */
    String subscriptionOf(CommandTopic topic) {
        return base + "/+/" + COMMAND + (topic.user().isPresent() ? "/+" : "");
    }

    /** Reads a command topic; empty when it is none of this tree. */
    Optional<CommandTopic> parse(String topic) {
        if (!topic.startsWith(base + "/")) {
            return Optional.empty();
        }
        String[] levels = topic.substring(base.length() + 1).split("/", -1);
        boolean ours = (levels.length == 2 || levels.length == 3) && levels[1].equals(COMMAND);
        return ours
                ? Optional.of(new CommandTopic(
                        topic, levels[0], levels.length == 3 ? Optional.of(levels[2]) : Optional.empty(), true))
                : Optional.empty();
    }
}

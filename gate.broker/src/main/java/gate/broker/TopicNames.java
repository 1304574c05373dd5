// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import gate.api.Settings;
import java.util.regex.Pattern;

/**
 * The topics of the gateway, as its link has them.
 *
 * @param base of the rich tree, {@code gates/<gateway>}
 * @param status where the words of the tutorial go, with {@code {gate}} where each gate has its own
 * @param command where they come from, likewise
 */
record TopicNames(String base, String status, String command) {
    private static final Pattern BASE = Pattern.compile("[^/+#$\\\\{}\\p{Cntrl}]+(/[^/+#$\\\\{}\\p{Cntrl}]+)*");
    private static final Pattern TOPIC = Pattern.compile("[^$+#\\\\{}\\p{Cntrl}][^+#\\\\{}\\p{Cntrl}]*");
    private static final int LONGEST = 255;

    /** Reads the three keys; {@code host} is the name of this machine. */
    static TopicNames read(Settings settings, String host) {
        return new TopicNames(
                settings.text(
                        "base",
                        "gates/" + host,
                        TopicNames::isBase,
                        "one or more levels of a topic without + # $ { } \\ and ::, at most 255 characters,"
                                + " not below homeassistant or tw"),
                topic(settings, "topic.status", "tw/rocksaying/status"),
                topic(settings, "topic.command", "tw/rocksaying/command"));
    }

    private static String topic(Settings settings, String key, String fallback) {
        return settings.text(
                key,
                fallback,
                TopicNames::isTopic,
                "a topic without + # \\ and ::, of at most 255 characters, not beginning with $, {gate} at most once");
    }

    private static boolean isBase(String text) {
        String tree = text.replaceFirst("/.*", "");
        return isPlain(text)
                && BASE.matcher(text).matches()
                // there everybody hears everything, or knows it by another name
                && !tree.equals("homeassistant")
                && !tree.equals("tw");
    }

    private static boolean isTopic(String text) {
        return isPlain(text)
                && TOPIC.matcher(text.replaceFirst(Pattern.quote(TopicRule.GATE), "gate"))
                        .matches();
    }

    private static boolean isPlain(String text) {
        return text.length() <= LONGEST && !text.contains("::");
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.util.Arrays;
import java.util.List;

/**
 * One pattern of topics in {@link Rules}. As in MQTT {@code #} at the end stands for all further levels; {@link #GATE}
 * stands for any text that is not empty within its level, {@link #USER} for the name of whoever asks.
 */
final class TopicRule {
    static final String GATE = "{gate}";
    static final String USER = "{user}";
    private static final String ALL = "#";
    private static final String ANY = "+";

    private final List<Level> levels;
    private final boolean open;

    private TopicRule(List<Level> levels, boolean open) {
        this.levels = levels;
        this.open = open;
    }

    static TopicRule of(String pattern) {
        List<String> words = levels(pattern);
        boolean open = words.get(words.size() - 1).equals(ALL);
        return new TopicRule(
                words.subList(0, words.size() - (open ? 1 : 0)).stream()
                        .map(TopicRule::level)
                        .toList(),
                open);
    }

    static List<String> levels(String topic) {
        return Arrays.asList(topic.split("/", -1));
    }

    /** Whether the topic {@code asked}, or every topic of the filter {@code asked}, is one of these. */
    boolean covers(List<String> asked, String user) {
        if (asked.size() < levels.size() || (asked.size() > levels.size() && !open)) {
            return false;
        }
        for (int i = 0; i < levels.size(); i++) {
            if (!levels.get(i).covers(asked.get(i), user)) {
                return false;
            }
        }
        return true;
    }

    /** Whether some topic of the filter {@code asked} is one of these. */
    boolean meets(List<String> asked, String user) {
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).equals(ALL)) {
                // the level above belongs to it
                return true;
            }
            if (i == levels.size()) {
                return open;
            }
            if (!asked.get(i).equals(ANY) && !levels.get(i).covers(asked.get(i), user)) {
                return false;
            }
        }
        return asked.size() == levels.size();
    }

    private static Level level(String word) {
        int gap = word.indexOf(GATE);
        return gap < 0
                ? new Level(word, "", false, word.equals(USER))
                : new Level(word.substring(0, gap), word.substring(gap + GATE.length()), true, false);
    }

    /**
     * One level.
     *
     * @param begin what it begins with
     * @param end what it ends with, behind the gap
     * @param gap whether anything stands between
     * @param user whether it is the name of whoever asks
     */
    private record Level(String begin, String end, boolean gap, boolean user) {
        boolean covers(String asked, String name) {
            if (asked.equals(ALL)) {
                return false;
            }
            if (asked.equals(ANY)) {
                return gap && begin.isEmpty() && end.isEmpty();
            }
            if (gap) {
                return asked.length() > begin.length() + end.length() && asked.startsWith(begin) && asked.endsWith(end);
            }
            return asked.equals(user ? name : begin);
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A gate as its shell commands show it at one moment.
 *
 * @param since the sequence from which on the history was asked for
 * @param status its values by their names
 * @param history what happened, in order
 */
record Look(long since, Map<String, String> status, List<Entry> history) {
    private static final Set<String> ENDS = Set.of("completed", "superseded", "cancelled", "failed");

    /**
     * A line of the history.
     *
     * @param time when
     * @param type such as {@code accepted} or {@code failed}
     * @param details by their names
     */
    record Entry(Instant time, String type, Map<String, String> details) {
        String id() {
            return details.getOrDefault("id", "");
        }
    }

    /** Reads what {@code gate:status} and {@code gate:history} print; lines of the history begin with a number. */
    static Look of(long since, List<String> lines) {
        Map<String, String> status = new HashMap<>();
        List<Entry> history = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length > 2 && words[0].matches("\\d+")) {
                history.add(entry(words));
            } else if (words.length > 1) {
                status.put(words[0], line.strip().substring(words[0].length()).strip());
            }
        }
        if (!status.containsKey("state")) {
            throw new AssertionError("no status in " + lines);
        }
        return new Look(since, status, history);
    }

    String mode() {
        return status.get("mode");
    }

    String phase() {
        return status.get("phase");
    }

    Set<String> alarms() {
        return Arrays.stream(status.getOrDefault("alarms", "").split("[\\s,]+", -1))
                .filter(word -> word.matches("[a-z-]*[a-z]"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isAtLimit() {
        return status.get("inputs").matches(".*limit-(open|closed)=active.*");
    }

    long sequence() {
        return Long.parseLong(status.get("sequence"));
    }

    /** The commands that were accepted and have not ended. */
    Set<String> open() {
        Set<String> open = new TreeSet<>();
        for (Entry entry : history) {
            if (entry.type().equals("accepted")) {
                open.add(entry.id());
            } else if (ENDS.contains(entry.type())) {
                open.remove(entry.id());
            }
        }
        return open;
    }

    /** How often the command {@code id} ended, and how the last time. */
    Optional<String> end(String id) {
        return history.stream()
                .filter(entry -> entry.id().equals(id) && ENDS.contains(entry.type()))
                .map(entry -> entry.type() + "(" + entry.details().getOrDefault("reason", "") + ")")
                .reduce((first, second) -> first + " and " + second);
    }

    /** Whether the command {@code id} had ended by then. */
    boolean hadEnded(String id, Instant time) {
        return history.stream()
                .anyMatch(entry -> entry.id().equals(id)
                        && ENDS.contains(entry.type())
                        && !entry.time().isAfter(time));
    }

    private static Entry entry(String[] words) {
        Map<String, String> details = new HashMap<>();
        Arrays.stream(words).skip(3).map(word -> word.split("=", 2)).forEach(pair -> {
            if (pair.length == 2) {
                details.put(pair[0], pair[1]);
            }
        });
        return new Entry(Instant.parse(words[1]), words[2], details);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one side was told of a gate, in its order. */
final class Account {
    private static final Set<String> ENDS = Set.of("completed", "failed", "superseded", "cancelled");

    private final List<String> words = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();

    /** A word of the tutorial. */
    void word(String word) {
        words.add(word);
    }

    /** An entry of the history; {@code id} is that of its command. */
    void event(long sequence, long part, String type, String id) {
        events.add(sequence + "." + part + " " + type + " " + id);
        if (ENDS.contains(type)) {
            ended.add(id);
        }
    }

    List<String> words() {
        return List.copyOf(words);
    }

    List<String> events() {
        return List.copyOf(events);
    }

    /** The ids of the commands that were accepted and have ended. */
    List<String> ended() {
        return List.copyOf(ended);
    }

    /** Begins anew. */
    void forget() {
        words.clear();
        events.clear();
        ended.clear();
    }
}

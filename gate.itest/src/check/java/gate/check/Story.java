// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The entries of one gate's history as one side has heard them, and what was wrong with the order in which they came. */
final class Story {
    private final TreeMap<Numbered, String> entries = new TreeMap<>();
    private final Map<String, Numbered> last = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private long repeated;

    /** {@code what} has come as the next one of {@code stream}, within which numbers only grow. */
    void hear(String stream, Numbered number, String what) {
        Numbered before = last.put(stream, number);
        if (before != null && before.compareTo(number) >= 0) {
            wrong.add(number + " " + what + " after " + before + " in " + stream);
        }
        note(number, what);
    }

    /** The same; what is new comes in its order over all streams besides. */
    void hearInOrder(String stream, Numbered number, String what) {
        if (!entries.isEmpty()
                && !entries.containsKey(number)
                && entries.lastKey().compareTo(number) > 0) {
            wrong.add(number + " " + what + " for the first time after " + entries.lastKey());
        }
        hear(stream, number, what);
    }

    /** {@code what} was looked up, which may be done again and again. */
    void read(Numbered number, String what) {
        note(number, what);
    }

    private void note(Numbered number, String what) {
        String known = entries.putIfAbsent(number, what);
        if (known != null) {
            repeated++;
            if (!known.equals(what)) {
                wrong.add(number + " is " + known + " and " + what);
            }
        }
    }

    boolean has(Numbered number) {
        return entries.containsKey(number);
    }

    /** How many entries were heard more than once. */
    long repeated() {
        return repeated;
    }

    /** All of them by number. */
    Map<Numbered, String> entries() {
        return new TreeMap<>(entries);
    }

    /** What came twice, in the wrong order, or in two versions. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }
}

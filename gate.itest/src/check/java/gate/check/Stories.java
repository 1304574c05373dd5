// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one side has heard of each gate, compared with what the gates themselves have told. Not safe for use by several threads.
 *
 * @param of by gate
 */
record Stories(Map<String, Story> of) {
    Stories() {
        this(new TreeMap<>());
    }

    Story of(String gate) {
        return of.computeIfAbsent(gate, id -> new Story());
    }

    int entries() {
        return of.values().stream().mapToInt(story -> story.entries().size()).sum();
    }

    long repeated() {
        return of.values().stream().mapToLong(Story::repeated).sum();
    }

    /** Entries of {@code truth} that are not here. */
    List<String> lost(Stories truth) {
        List<String> lost = new ArrayList<>();
        truth.of.forEach((gate, story) -> story.entries().forEach((number, what) -> {
            if (!of(gate).has(number)) {
                lost.add(gate + " " + number + " " + what);
            }
        }));
        return lost;
    }

    /** What came twice, in the wrong order, or otherwise than {@code truth} has it from its first entry on. */
    List<String> wrong(Stories truth) {
        List<String> wrong = new ArrayList<>();
        for (String gate : gates(truth)) {
            of(gate).wrong().forEach(what -> wrong.add(gate + " " + what));
            Map<Numbered, String> told = truth.of(gate).entries();
            of(gate).entries().forEach((number, what) -> {
                boolean known = !told.isEmpty()
                        && number.compareTo(told.keySet().iterator().next()) >= 0;
                if (known && !what.equals(told.get(number))) {
                    wrong.add(gate + " " + number + " is " + what + " here and " + told.get(number) + " there");
                }
            });
        }
        return wrong;
    }

    private Set<String> gates(Stories other) {
        Set<String> gates = new TreeSet<>(of.keySet());
        gates.addAll(other.of.keySet());
        return gates;
    }
}

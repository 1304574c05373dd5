// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.Cursor;

/** Reads all that a file has of the gates but their journals, and finds what is missing or cannot be read. */
final class Survey {
    private final Map<String, Head> heads = new HashMap<>();
    private final Map<String, List<Kept>> kept = new HashMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();
    private final Set<String> damaged = new HashSet<>();
    private StoreHeader header;
    private String problem = "";

    Survey(StoreMaps maps) {
        try {
            header = maps.header();
            readHeads(maps.heads().cursor(null));
            readKept(maps.kept().cursor(null));
            if (header == null) {
                problem = "it has no header";
            }
        } catch (Unreadable wrong) {
            problem = "its header cannot be read";
        } catch (RuntimeException | Error wrong) {
            problem = "it cannot be read: " + wrong;
        }
    }

    /** What is wrong with the whole; empty when at most single gates are damaged. */
    String problem() {
        return problem;
    }

    /** Whether something of a single gate is missing or cannot be read. */
    boolean damage() {
        return gates().stream().anyMatch(this::damaged);
    }

    Map<String, Found> found() {
        Map<String, Found> found = new HashMap<>();
        for (String gate : gates()) {
            Head head = heads.get(gate);
            found.put(
                    gate,
                    new Found(
                            head == null ? null : head.memory(),
                            damaged(gate) || head.lost(),
                            head != null && head.clean(),
                            List.copyOf(kept.getOrDefault(gate, List.of()))));
        }
        return found;
    }

    private Set<String> gates() {
        Set<String> gates = new HashSet<>(heads.keySet());
        gates.addAll(kept.keySet());
        gates.addAll(damaged);
        return gates;
    }

    private boolean damaged(String gate) {
        Head head = heads.get(gate);
        return head == null || damaged.contains(gate) || !head.kept().equals(tallies.getOrDefault(gate, Tally.NONE));
    }

    private void readHeads(Cursor<String, byte[]> cursor) {
        Tally gates = Tally.NONE;
        while (cursor.hasNext()) {
            String gate = cursor.next();
            gates = gates.with(gate);
            try {
                heads.put(gate, Head.unpack(cursor.getValue(), StoreMaps.place("gates", gate)));
            } catch (Unreadable wrong) {
                damaged.add(gate);
            }
        }
        if (header != null && !gates.equals(header.gates())) {
            problem = "it had " + header.gates().count() + " gates, and has " + gates.count() + " others";
        }
    }

    private void readKept(Cursor<String, byte[]> cursor) {
        while (cursor.hasNext()) {
            String key = cursor.next();
            int end = key.indexOf('\0');
            String gate = key.substring(0, Math.max(0, end));
            try {
                Kept command = KeptRecord.unpack(cursor.getValue(), StoreMaps.place("kept", key));
                kept.computeIfAbsent(gate, id -> new ArrayList<>()).add(command);
                tallies.merge(gate, Tally.NONE.with(command.key()), Survey::sum);
            } catch (Unreadable wrong) {
                damaged.add(gate);
            }
        }
    }

    private static Tally sum(Tally one, Tally other) {
        return new Tally(one.count() + other.count(), one.sum() + other.sum());
    }
}

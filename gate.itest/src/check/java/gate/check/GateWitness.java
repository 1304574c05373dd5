// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the gates themselves tell, heard inside the framework by a listener of its own that no update touches: the truth that
 * transports are compared with. Any thread may call.
 */
final class GateWitness implements Consumer<List<String>> {
    private static final Set<String> DECISIONS = Set.of("accepted", "rejected");
    private static final Set<String> ENDS = Set.of("completed", "failed", "superseded", "cancelled");

    private final Stories stories = new Stories();
    private final Map<String, List<String>> decisions = new HashMap<>();
    private final Map<String, List<String>> ends = new HashMap<>();
    private final Map<String, Set<String>> live = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int drives;

    @Override
    public synchronized void accept(List<String> told) {
        String gate = told.get(1);
        switch (told.get(0)) {
            case "entry" ->
                entry(
                        gate,
                        new Numbered(Long.parseLong(told.get(2)), Integer.parseInt(told.get(3))),
                        told.get(4),
                        told.get(5));
            case "answer" -> {
                if (told.get(3).equals("accepted")) {
                    live.computeIfAbsent(gate, id -> new HashSet<>()).add(told.get(2));
                }
            }
            case "outcome" -> live.getOrDefault(gate, Set.of()).remove(told.get(2));
            case "drive" -> drive(gate, told.get(2), told.get(3), told.get(4));
            default -> wrong.add("too slow a listener: " + told);
        }
    }

    private void entry(String gate, Numbered number, String type, String id) {
        stories.of(gate).hearInOrder("itself", number, type + " " + id);
        if (DECISIONS.contains(type)) {
            decisions.computeIfAbsent(id, none -> new ArrayList<>()).add(type);
        } else if (ENDS.contains(type)) {
            ends.computeIfAbsent(id, none -> new ArrayList<>()).add(type);
        }
    }

    /** A drive may only run for a command that was accepted and has not ended. */
    private void drive(String gate, String drive, String cause, String id) {
        if (drive.equals("off")) {
            return;
        }
        drives++;
        if (!live.getOrDefault(gate, Set.of()).contains(id)) {
            wrong.add(gate + " drives " + drive + " because of " + cause + " " + id + ", and there is only "
                    + live.getOrDefault(gate, Set.of()));
        }
    }

    /** The commands that were accepted and have not ended. */
    synchronized int underWay() {
        return live.values().stream().mapToInt(Set::size).sum();
    }

    /** What was decided about a command. */
    synchronized List<String> decisions(String id) {
        return List.copyOf(decisions.getOrDefault(id, List.of()));
    }

    /** How it ended. */
    synchronized List<String> ends(String id) {
        return List.copyOf(ends.getOrDefault(id, List.of()));
    }

    /** How often a drive began to run. */
    synchronized int drives() {
        return drives;
    }

    /** Movements that nobody was allowed to ask for, and what the witness itself could not hear. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Used when nothing happens any more. */
    Stories stories() {
        return stories;
    }
}

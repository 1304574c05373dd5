// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of movements as text: an event, and below it each thing that it does, with the situations where it does. */
final class MovementsText {
    private static final String WHERE = " <- ";
    private static final String MORE = " | ";

    private MovementsText() {}

    /** {@code cells}: by event, and by situation. */
    static List<String> write(Map<String, Map<String, String>> cells) {
        List<String> lines = new ArrayList<>();
        cells.forEach((event, bySituation) -> {
            lines.add("");
            lines.add(event);
            Map<String, List<String>> byCell = new LinkedHashMap<>();
            bySituation.forEach((situation, cell) ->
                    byCell.computeIfAbsent(cell, c -> new ArrayList<>()).add(situation));
            byCell.forEach((cell, where) -> lines.add("  " + cell + WHERE + String.join(MORE, where)));
        });
        return lines;
    }

    /** The same cells again; lines that begin with # say nothing. */
    static Map<String, Map<String, String>> read(List<String> lines) {
        Map<String, Map<String, String>> cells = new LinkedHashMap<>();
        Map<String, String> current = Map.of();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith("  ")) {
                current = new LinkedHashMap<>();
                if (cells.put(line, current) != null) {
                    throw new IllegalArgumentException("twice: " + line);
                }
                continue;
            }
            int where = line.lastIndexOf(WHERE);
            for (String situation : line.substring(where + WHERE.length()).split(" \\| ", -1)) {
                if (current.put(situation, line.substring(2, where)) != null) {
                    throw new IllegalArgumentException("twice: " + situation + " in: " + line);
                }
            }
        }
        return cells;
    }
}

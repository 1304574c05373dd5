// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All entries of a gate's history, read page by page on site before the oldest fall out of it. */
final class History {
    private final TreeSet<Numbered> entries = new TreeSet<>();
    private final Set<String> ids = new HashSet<>();

    /** Reads what is new; returns the newest entry. */
    Numbered read(Shell shell) throws Exception {
        boolean more = true;
        while (more) {
            long from = entries.isEmpty() ? 0 : entries.last().sequence();
            int before = entries.size();
            List<String> lines = shell.history(from);
            entries.addAll(number(lines));
            for (String line : lines) {
                Arrays.stream(line.split(" ", -1))
                        .filter(word -> word.startsWith("id="))
                        .forEach(ids::add);
            }
            more = entries.size() > before;
        }
        return entries.last();
    }

    /** Whether something about the command with this id has been read. */
    boolean knows(String id) {
        return ids.contains("id=" + id);
    }

    Set<Numbered> after(Numbered entry) {
        return Set.copyOf(entries.tailSet(entry, false));
    }

    /** The how-manieth of its sequence an entry is, is not shown: they stand in order. */
    private static List<Numbered> number(List<String> lines) {
        List<Numbered> page = new ArrayList<>();
        long sequence = -1;
        int part = 0;
        for (String line : lines) {
            long next = Long.parseLong(line.substring(0, line.indexOf(' ')));
            part = next == sequence ? part + 1 : 1;
            sequence = next;
            page.add(new Numbered(sequence, part));
        }
        return page;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fault that is put into the rules on purpose.
 *
 * @param name for people
 * @param breaks what it breaks
 * @param changes what is changed, and into what
 */
record Mutation(String name, String breaks, List<Change> changes) {
    /**
     * One text that becomes another.
     *
     * @param file the source file
     * @param find what has to be there exactly once
     * @param becomes what takes its place
     */
    record Change(String file, String find, String becomes) {}

    /** All that are listed in the resource {@code mutations.txt}. */
    static List<Mutation> all() throws IOException {
        String text;
        try (var in = Mutation.class.getResourceAsStream("mutations.txt")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Mutation> all = new ArrayList<>();
        String[] blocks = text.split("(?m)^mutation ", -1);
        for (int i = 1; i < blocks.length; i++) {
            all.add(read(blocks[i]));
        }
        return all;
    }

    private static Mutation read(String block) {
        int colon = block.indexOf(": ");
        int line = block.indexOf('\n');
        List<Change> changes = new ArrayList<>();
        String[] parts = block.substring(line + 1).split("(?m)^in ", -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            String[] texts = parts[i].substring(end + 1).split("(?m)^becomes\n", -1);
            changes.add(new Change(parts[i].substring(0, end), texts[0].stripTrailing(), texts[1].stripTrailing()));
        }
        return new Mutation(block.substring(0, colon), block.substring(colon + 2, line), changes);
    }

    /** The changed source files by name. */
    Map<String, String> applied(Path sources) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Change change : changes) {
            String source = files.containsKey(change.file())
                    ? files.get(change.file())
                    : Files.readString(sources.resolve(change.file()));
            int first = source.indexOf(change.find());
            if (first < 0 || source.indexOf(change.find(), first + 1) >= 0) {
                throw new IllegalStateException(
                        name + ": this is not in " + change.file() + " exactly once:\n" + change.find());
            }
            files.put(change.file(), source.replace(change.find(), change.becomes()));
        }
        return files;
    }
}

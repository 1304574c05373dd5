// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of a page that readers are to type, and what they then see.
 *
 * @param line where it begins in the page
 * @param typed the lines of the block
 * @param shown the lines of the block behind it, in which {@code ...} stands for anything
 */
record Example(int line, String typed, List<String> shown) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh$(.*?)^```$(?:\\s*^```text$(.*?)^```$)?");

    /** All blocks for a shell in a page. */
    static List<Example> in(String page) {
        List<Example> examples = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(page);
        while (matcher.find()) {
            int line = (int) page.substring(0, matcher.start()).lines().count() + 1;
            String shown = matcher.group(2) == null ? "" : matcher.group(2);
            examples.add(new Example(
                    line,
                    matcher.group(1),
                    shown.lines().filter(text -> !text.isBlank()).toList()));
        }
        return examples;
    }

    /** Those of the sections with these titles only. */
    static List<Example> in(String page, String... sections) {
        List<Example> examples = new ArrayList<>();
        for (String section : sections) {
            Matcher text = Pattern.compile("(?ms)^## " + Pattern.quote(section) + "$.*?(?=^## |\\z)")
                    .matcher(page);
            if (!text.find()) {
                throw new AssertionError("no section '" + section + "'");
            }
            examples.addAll(in(text.group()));
        }
        return examples;
    }

    /** The first line that a reader would miss in {@code output}, which shows them in this order, and others between them. */
    Optional<String> missing(List<String> output) {
        Iterator<String> lines = output.iterator();
        for (String wanted : shown) {
            Pattern pattern = pattern(wanted);
            boolean found = false;
            while (!found && lines.hasNext()) {
                found = pattern.matcher(oneSpace(lines.next())).matches();
            }
            if (!found) {
                return Optional.of(wanted);
            }
        }
        return Optional.empty();
    }

    private static Pattern pattern(String line) {
        List<String> parts = new ArrayList<>();
        for (String part : oneSpace(line).split("\\.\\.\\.", -1)) {
            parts.add(Pattern.quote(part));
        }
        return Pattern.compile(String.join(".*", parts));
    }

    /** Programs that write tables make them as wide as their widest line. */
    private static String oneSpace(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }
}

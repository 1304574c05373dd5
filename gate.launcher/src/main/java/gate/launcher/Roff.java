// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

/** Text in the language of manual pages: nothing that is said is taken for markup, and pages are ASCII. */
final class Roff {
    private final StringBuilder page = new StringBuilder();

    /** The line that begins a page. */
    Roff title(String name, String source) {
        return line(".TH \"" + escaped(name) + "\" 1 \"\" \"" + escaped(source) + "\" \"\"")
                // neither hyphens nor gaps in words that somebody has to type
                .line(".nh")
                .line(".ad l");
    }

    Roff section(String heading) {
        return line(".SH \"" + escaped(heading) + "\"");
    }

    Roff paragraph() {
        return line(".PP");
    }

    Roff text(String text) {
        return line("\\&" + escaped(text));
    }

    /** Lines that stay as they are. */
    Roff example(Iterable<String> lines) {
        line(".PP").line(".nf");
        lines.forEach(this::text);
        return line(".fi");
    }

    /** A word and what it means. */
    Roff item(String word, String... meaning) {
        line(".TP").line("\\fB" + escaped(word) + "\\fR");
        for (String part : meaning) {
            text(part);
        }
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }

    private Roff line(String line) {
        page.append(line).append('\n');
        return this;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '"' -> escaped.append("\\(dq");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                case '\n', '\r', '\t' -> escaped.append(' ');
                default -> {
                    if (point < 0x7f) {
                        escaped.append((char) point);
                    } else {
                        escaped.append(String.format("\\[u%04X]", point));
                    }
                }
            }
        });
        return escaped.toString();
    }
}

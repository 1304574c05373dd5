// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.doctor.Finding;
import gate.launcher.doctor.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Findings for people and for programs; their texts are harmless already.
 *
 * @param coloured whether it goes to a terminal that shows colours
 */
record FindingsText(boolean coloured) {
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    String line(Finding finding) {
        String word = String.format("%-7s", word(finding.verdict()));
        return paint(finding.verdict(), word)
                + String.format("  %-13s  ", finding.about())
                + finding.text()
                + (finding.todo().isEmpty() ? "" : "; " + finding.todo());
    }

    static String json(List<Finding> findings, long wrong) {
        return "{\"wrong\":" + wrong + ",\"findings\":["
                + findings.stream().map(FindingsText::json).collect(Collectors.joining(",")) + "]}";
    }

    private static String json(Finding finding) {
        return "{\"check\":" + quoted(finding.about()) + ",\"verdict\":" + quoted(word(finding.verdict()))
                + ",\"text\":" + quoted(finding.text()) + ",\"todo\":" + quoted(finding.todo()) + "}";
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** Control characters are none any more. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String paint(Verdict verdict, String word) {
        if (!coloured || verdict == Verdict.SKIPPED) {
            return word;
        }
        return (verdict == Verdict.OK ? GREEN : RED) + word + PLAIN;
    }
}

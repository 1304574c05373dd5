// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import gate.launcher.doctor.Finding;
import gate.launcher.doctor.Verdict;
import gate.wire.ClientJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Findings for people and for programs; nothing that came from outside does anything to a terminal.
 *
 * @param paint the colours
 */
record FindingsText(Paint paint) {
    String line(Finding finding) {
        String todo = finding.todo().isEmpty() ? "" : "; " + SafeText.of(finding.todo());
        return painted(finding.verdict())
                + String.format("  %-13s  ", finding.about())
                + SafeText.of(finding.text())
                + todo;
    }

    static String json(List<Finding> findings, long wrong) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("wrong", wrong);
        json.put("findings", findings.stream().map(FindingsText::json).toList());
        return ClientJson.write(json);
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", finding.about());
        json.put("verdict", word(finding.verdict()));
        json.put("text", finding.text());
        json.put("todo", finding.todo());
        return json;
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private String painted(Verdict verdict) {
        String word = String.format("%-7s", word(verdict));
        return switch (verdict) {
            case OK -> paint.well(word);
            case WRONG -> paint.alarm(word);
            case SKIPPED -> word;
        };
    }
}

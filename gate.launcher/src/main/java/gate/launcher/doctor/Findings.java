// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

import java.util.ArrayList;
import java.util.List;

/** What one check has found by now; it may be asked while the check goes on. */
final class Findings {
    private final String about;
    private final List<Finding> all = new ArrayList<>();

    Findings(String about) {
        this.about = about;
    }

    void ok(String text) {
        add(Verdict.OK, text, "");
    }

    void wrong(String text, String todo) {
        add(Verdict.WRONG, text, todo);
    }

    void skipped(String why) {
        add(Verdict.SKIPPED, why, "");
    }

    synchronized List<Finding> all() {
        return List.copyOf(all);
    }

    private synchronized void add(Verdict verdict, String text, String todo) {
        all.add(new Finding(about, verdict, text, todo));
    }
}

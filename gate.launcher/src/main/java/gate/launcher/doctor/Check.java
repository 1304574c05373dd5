// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

/** One thing that is looked at. It may block: it is interrupted when it takes too long. */
interface Check {
    /** What it is about, in a word. */
    String name();

    /** Adds what it finds; what it throws is why it could not look. */
    void look(Findings findings) throws Exception;
}

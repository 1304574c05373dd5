// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

/** How something is. */
public enum Verdict {
    /** as it should be */
    OK,
    /** somebody has to do something */
    WRONG,
    /** could not be looked at */
    SKIPPED
}

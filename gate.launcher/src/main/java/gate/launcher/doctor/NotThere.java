// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.doctor;

/** Why something cannot be looked at, in words for people. */
final class NotThere extends Exception {
    private static final long serialVersionUID = 1L;

    NotThere(String why) {
        super(why);
    }
}

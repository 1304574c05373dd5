// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.link.shell;

/** Why a shell command did not do what was typed, in one line that says what to type or look at instead. */
public final class ShellRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    ShellRefusal(String message) {
        super(message);
    }
}

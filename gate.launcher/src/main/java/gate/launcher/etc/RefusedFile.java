// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.etc;

/** A file of {@code etc/} that is not taken; the message says why and what to do. */
final class RefusedFile extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedFile(String message) {
        super(message);
    }
}

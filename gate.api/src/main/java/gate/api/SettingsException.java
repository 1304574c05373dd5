// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.api;

/** A configuration that cannot be used; its message names the PID, each wrong key, its value and what is allowed. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** {@code message} is read by an installer at two in the morning. */
    public SettingsException(String message) {
        super(message);
    }
}

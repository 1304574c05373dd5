// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

/**
 * A text that is never shown.
 *
 * @param text what it says; empty for none
 */
public record Secret(String text) {
    public static final Secret NONE = new Secret("");

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : "(secret)";
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

/**
 * A text that is never shown.
 *
 * @param text what it says; empty for none
 */
record Secret(String text) {
    static final Secret NONE = new Secret("");

    boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : "(secret)";
    }
}

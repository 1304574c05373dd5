// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura.gpio;

/** Hears that a pin has changed. */
public interface PinStatusListener {
    void pinStatusChange(boolean value);
}

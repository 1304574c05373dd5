// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura.gpio;

/** What of a pin is told; of several those that are used here. */
public enum KuraGPIOTrigger {
    NONE
}

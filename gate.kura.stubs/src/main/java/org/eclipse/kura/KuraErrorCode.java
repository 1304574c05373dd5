// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura;

/** Why Kura failed; of its many codes those that are used here. */
public enum KuraErrorCode {
    DECODER_ERROR,
    NOT_CONNECTED,
    UNAVAILABLE_DEVICE,
    CLOSED_DEVICE,
    GPIO_EXCEPTION,
    OPERATION_NOT_SUPPORTED
}

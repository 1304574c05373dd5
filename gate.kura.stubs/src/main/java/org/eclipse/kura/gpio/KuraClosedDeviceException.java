// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura.gpio;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;

/** A pin that is not open. */
@SuppressWarnings("serial") // never written
public class KuraClosedDeviceException extends KuraException {
    public KuraClosedDeviceException(Object argument) {
        super(KuraErrorCode.CLOSED_DEVICE, argument);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura.gpio;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;

/** A pin that is not there. */
@SuppressWarnings("serial") // never written
public class KuraUnavailableDeviceException extends KuraException {
    public KuraUnavailableDeviceException(Object argument) {
        super(KuraErrorCode.UNAVAILABLE_DEVICE, argument);
    }
}

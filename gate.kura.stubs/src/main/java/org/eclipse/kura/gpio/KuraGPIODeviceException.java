// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura.gpio;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;

/** A pin that fails. */
@SuppressWarnings("serial") // never written
public class KuraGPIODeviceException extends KuraException {
    public KuraGPIODeviceException(Object argument) {
        super(KuraErrorCode.GPIO_EXCEPTION, argument);
    }
}

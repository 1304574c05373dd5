// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.kura.gpio;

import java.io.IOException;

/** One pin. */
public interface KuraGPIOPin {
    void setValue(boolean active) throws KuraUnavailableDeviceException, KuraClosedDeviceException, IOException;

    boolean getValue() throws KuraUnavailableDeviceException, KuraClosedDeviceException, IOException;

    void open() throws KuraGPIODeviceException, KuraUnavailableDeviceException, IOException;

    void close() throws IOException;

    boolean isOpen();
}

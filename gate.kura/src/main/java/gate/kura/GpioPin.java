// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import java.io.IOException;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.gpio.KuraGPIOPin;

/** One pin that is opened when it is needed, and whatever it throws comes out as an {@link IOException} that names it. */
final class GpioPin {
    private final PinSpec spec;
    private final KuraGPIOPin pin;

    GpioPin(PinSpec spec, KuraGPIOPin pin) {
        this.spec = spec;
        this.pin = pin;
    }

    void set(boolean on) throws IOException {
        try {
            open();
            pin.setValue(on != spec.activeLow());
        } catch (KuraException | IOException | RuntimeException failed) {
            throw failure("cannot be switched " + (on ? "on" : "off"), failed);
        }
    }

    boolean isOn() throws IOException {
        try {
            open();
            return pin.getValue() != spec.activeLow();
        } catch (KuraException | IOException | RuntimeException failed) {
            throw failure("cannot be read", failed);
        }
    }

    /** For the last time; what fails is of no use to anybody any more. */
    void close() {
        try {
            if (pin.isOpen()) {
                pin.close();
            }
        } catch (IOException | RuntimeException left) {
            // Kura has it
        }
    }

    private void open() throws KuraException, IOException {
        if (!pin.isOpen()) {
            pin.open();
        }
    }

    private IOException failure(String what, Exception cause) {
        return new IOException("the pin " + spec + " " + what + ": " + cause.getMessage(), cause);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.gpio.GPIOService;
import org.eclipse.kura.gpio.KuraGPIODirection;
import org.eclipse.kura.gpio.KuraGPIOMode;
import org.eclipse.kura.gpio.KuraGPIOPin;
import org.eclipse.kura.gpio.KuraGPIOTrigger;

/** Pins that remember, fail when they are told to, and notice when both relays are on. */
final class FakePins implements GPIOService {
    final Map<String, Pin> pins = new ConcurrentHashMap<>();
    volatile boolean bothWereOn;

    Pin pin(String name) {
        return pins.computeIfAbsent(name, fresh -> new Pin());
    }

    @Override
    public KuraGPIOPin getPinByName(
            String pinName, KuraGPIODirection direction, KuraGPIOMode mode, KuraGPIOTrigger trigger) {
        return pinName.equals("missing") ? null : pin(pinName);
    }

    @Override
    public KuraGPIOPin getPinByTerminal(
            int terminal, KuraGPIODirection direction, KuraGPIOMode mode, KuraGPIOTrigger trigger) {
        return pin("#" + terminal);
    }

    /** Levels by name. */
    @Override
    public String toString() {
        Map<String, Boolean> levels = new TreeMap<>();
        pins.forEach((name, pin) -> levels.put(name, pin.level));
        return levels.toString();
    }

    final class Pin implements KuraGPIOPin {
        volatile boolean level;
        volatile boolean fails;
        private volatile boolean open;

        @Override
        public void setValue(boolean active) throws IOException {
            check();
            level = active;
            if (pin("up").level && pin("down").level) {
                bothWereOn = true;
            }
        }

        @Override
        public boolean getValue() throws IOException {
            check();
            return level;
        }

        @Override
        public void open() {
            open = true;
        }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        private void check() throws IOException {
            if (fails || !open) {
                throw new IOException("no such line");
            }
        }
    }
}

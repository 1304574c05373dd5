// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check.kura;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.gpio.GPIOService;
import org.eclipse.kura.gpio.KuraGPIODirection;
import org.eclipse.kura.gpio.KuraGPIOMode;
import org.eclipse.kura.gpio.KuraGPIOPin;
import org.eclipse.kura.gpio.KuraGPIOTrigger;

/** Pins with a leaf behind them: {@code up} and {@code down} move it, {@code limit-open} and {@code limit-closed} say where it is. */
final class Pins implements GPIOService {
    private static final long TURN_MS = 10;
    private static final int TURNS = 40;

    private final Map<String, Pin> pins = new ConcurrentHashMap<>();
    private final ScheduledExecutorService leaf = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "leaf");
        thread.setDaemon(true);
        return thread;
    });
    private int position;
    private volatile int both;

    Pins() {
        for (String name : new String[] {"up", "down", "limit-open", "limit-closed", "watchdog"}) {
            pins.put(name, new Pin());
        }
    }

    void start() {
        leaf.scheduleAtFixedRate(this::turn, 0, TURN_MS, TimeUnit.MILLISECONDS);
    }

    void stop() {
        leaf.shutdownNow();
    }

    String set(String name, String how) {
        pins.get(name).fails = how.equals("fails");
        return name + " " + how;
    }

    private void turn() {
        boolean up = pins.get("up").value;
        boolean down = pins.get("down").value;
        if (up && down) {
            both++;
        }
        position = Math.max(0, Math.min(TURNS, position + (up ? 1 : 0) - (down ? 1 : 0)));
        pins.get("limit-open").value = position == TURNS;
        pins.get("limit-closed").value = position == 0;
    }

    @Override
    public KuraGPIOPin getPinByName(
            String pinName, KuraGPIODirection direction, KuraGPIOMode mode, KuraGPIOTrigger trigger) {
        return pins.get(pinName);
    }

    @Override
    public KuraGPIOPin getPinByTerminal(
            int terminal, KuraGPIODirection direction, KuraGPIOMode mode, KuraGPIOTrigger trigger) {
        return null;
    }

    /** Which are on, and how often both relays were. */
    @Override
    public String toString() {
        Map<String, Object> all = new TreeMap<>(Map.of("both", both));
        pins.forEach((name, pin) -> all.put(name, pin.value));
        return all.toString();
    }

    private static final class Pin implements KuraGPIOPin {
        private volatile boolean value;
        private volatile boolean open;
        private volatile boolean fails;

        @Override
        public void setValue(boolean active) throws IOException {
            check();
            value = active;
        }

        @Override
        public boolean getValue() throws IOException {
            check();
            return value;
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

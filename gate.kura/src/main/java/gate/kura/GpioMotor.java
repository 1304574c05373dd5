// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.api.SettingsException;
import gate.driver.DriverPort;
import gate.driver.DriverReport;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Two relays of which never both are on, and what else is switched.
 *
 * <p>Orders come from one thread and {@link #off()} from any, also while an order hangs: an order that comes back after it
 * takes back what it did.
 */
final class GpioMotor {
    /** The fault of an output that does not obey; over when it does. */
    static final String FAULT = "gpio-output";

    private final DriverPort port;
    private final Map<String, GpioPin> pins = new LinkedHashMap<>();
    private final AtomicLong offs = new AtomicLong();
    private volatile boolean driving;
    private volatile boolean failing;
    private volatile long until;
    private boolean beat;

    GpioMotor(GpioPins.Holder holder, GpioSettings settings, GpioPins all, DriverPort port) throws SettingsException {
        this.port = port;
        for (Map.Entry<String, PinSpec> each : settings.outputs().entrySet()) {
            pins.put(each.getKey(), all.output(holder, GpioSettings.PREFIX + each.getKey(), each.getValue()));
        }
    }

    boolean has(String output) {
        return pins.containsKey(output);
    }

    /** Drives one way for so long; the other way is switched off before. */
    void drive(String way, String other, Duration lease) {
        long before = offs.get();
        until = System.nanoTime() + lease.toNanos();
        driving = true;
        try {
            pins.get(other).set(false);
            pins.get(way).set(true);
        } catch (IOException failed) {
            off();
            fail(failed);
            return;
        }
        if (offs.get() != before) {
            off();
        }
    }

    /** Everything that moves the leaf; told only where every relay has obeyed. */
    void off() {
        offs.incrementAndGet();
        driving = false;
        IOException failure = null;
        for (String relay : new String[] {GpioSettings.UP, GpioSettings.DOWN}) {
            try {
                pins.get(relay).set(false);
            } catch (IOException failed) {
                failure = failed;
            }
        }
        if (failure != null) {
            fail(failure);
            return;
        }
        if (failing) {
            failing = false;
            port.report(new DriverReport.Recovered(FAULT));
        }
        port.report(new DriverReport.Off());
    }

    void set(String output, boolean on) {
        try {
            pins.get(output).set(on);
        } catch (IOException failed) {
            fail(failed);
        }
    }

    /** Called again and again: ends what nobody asks for any more, and tells the watchdog relay that somebody still does. */
    void watch() {
        boolean late = driving && System.nanoTime() - until >= 0;
        if (late || failing) {
            off();
        } else if (driving && has(GpioSettings.WATCHDOG)) {
            beat = !beat;
            set(GpioSettings.WATCHDOG, beat);
        }
    }

    void close() {
        pins.values().forEach(GpioPin::close);
    }

    private void fail(IOException failed) {
        boolean known = failing;
        failing = true;
        if (!known) {
            port.report(new DriverReport.Fault(FAULT, String.valueOf(failed.getMessage())));
        }
    }
}

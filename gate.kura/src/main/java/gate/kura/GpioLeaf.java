// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.kura;

import gate.driver.Drive;
import gate.driver.DriverCapabilities;
import gate.link.LinkThread;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

/** One leaf on pins: orders go to its motor, and a thread of its own looks at its contacts and ends what was not renewed. */
final class GpioLeaf implements Drive {
    /** Contacts are looked at, and the watchdog relay is told, so often. */
    private static final long TURN_MS = 20;

    private static final long GRACE_MS = 500;

    private final GpioMotor motor;
    private final GpioContacts contacts;
    private final LinkThread thread;
    private final Runnable released;
    private ScheduledFuture<?> turning;

    GpioLeaf(GpioMotor motor, GpioContacts contacts, LinkThread thread, Runnable released) {
        this.motor = motor;
        this.contacts = contacts;
        this.thread = thread;
        this.released = released;
    }

    /** The motor is off when this returns. */
    void start() {
        motor.off();
        turning = thread.every(TURN_MS, this::turn);
    }

    @Override
    public DriverCapabilities capabilities() {
        DriverCapabilities found = DriverCapabilities.none().withInputs(contacts.inputs());
        // a process that was killed leaves its pins as they are: only the relay behind them ends by itself
        found = motor.has(GpioSettings.WATCHDOG) ? found.withLease() : found;
        found = motor.has(GpioSettings.LAMP) ? found.withLamp() : found;
        return motor.has(GpioSettings.SOUNDER) ? found.withSounder() : found;
    }

    @Override
    public void up(Duration lease) {
        motor.drive(GpioSettings.UP, GpioSettings.DOWN, lease);
    }

    @Override
    public void down(Duration lease) {
        motor.drive(GpioSettings.DOWN, GpioSettings.UP, lease);
    }

    @Override
    public void off() {
        motor.off();
    }

    @Override
    public void lamp(boolean on) {
        motor.set(GpioSettings.LAMP, on);
    }

    @Override
    public void sounder(boolean on) {
        motor.set(GpioSettings.SOUNDER, on);
    }

    @Override
    public void detach() {
        turning.cancel(false);
        motor.off();
        thread.end(this::close, GRACE_MS, () -> {});
        released.run();
    }

    private void turn() {
        contacts.look();
        motor.watch();
    }

    private void close() {
        motor.close();
        contacts.close();
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.driver;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The output side of one leaf.
 *
 * <p>Orders come one at a time, in order, on one thread; only {@link #off()} may be called at any moment from another
 * thread, also while another method runs or hangs. A thrown exception is a fault of the gate.
 *
 * <p>Every order to move is a lease: the output must end by itself, in hardware where there is any, when the lease has
 * passed and the order was not given again, so that a dead or hung gateway never leaves a motor on.
 */
@ConsumerType
public interface Drive {
    /** What this leaf has; the same at each call. */
    DriverCapabilities capabilities();

    /** Drives towards the open limit for at most {@code lease} from now; called again in time, goes on without a break. */
    void up(Duration lease);

    /**
     * Drives towards the closed limit for at most {@code lease} from now; called again in time, goes on without a break.
     *
     * <p>A driver that can test the sensors of the closing side does so before a closing starts, not when the order is given
     * again, and reports {@link DriverReport.Contact#BROKEN} for one that fails instead of starting.
     */
    void down(Duration lease);

    /** Ends every output to the motor, then reports {@link DriverReport.Off}; also when it was off already. */
    void off();

    /** Lamp on or off; called only where {@link DriverCapabilities#lamp()}. */
    default void lamp(boolean on) {}

    /** Sounder on or off; called only where {@link DriverCapabilities#sounder()}. */
    default void sounder(boolean on) {}

    /** Outputs off, nothing more is reported, everything is released. The last call, made once. */
    void detach();
}

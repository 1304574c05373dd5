// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.driver;

import org.osgi.annotation.versioning.ProviderType;

/** Where a driver tells what it sees. */
@ProviderType
public interface DriverPort {
    /**
     * Puts a report into the gate's queue. May be called from any thread, also from inside an order, never blocks and
     * never throws. Safety inputs and faults
     * overtake all other reports; apart from that, those of one thread keep their order. After {@link Drive#detach()} nothing heard here matters.
     */
    void report(DriverReport report);
}

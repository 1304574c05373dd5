// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

/** A bus that runs for us alone. */
interface BusDaemon {
    /** Whether it can be connected to. */
    boolean isAlive();

    /** Ends it; returns soon. */
    void stop();
}

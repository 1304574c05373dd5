// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

/**
 * A bus to connect to.
 *
 * @param address where it listens
 * @param ofOneUser whether it lets in nobody but our own user, and root
 */
record Bus(BusAddress address, boolean ofOneUser) {}

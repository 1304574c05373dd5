// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** Gates on D-Bus: a name on one bus, calls that become commands, statuses that become signals. */
package gate.dbus;

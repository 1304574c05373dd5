// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/** The ways by which a client command reaches the gates of a gateway: its bus, or its broker. */
package gate.launcher.access;

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What every transport is made of: its one thread, the gates it serves, the heartbeat, requests and why they are refused; and what
 * tells listeners of a gate, wherever that is. No bundle of its own: each has a copy inside, so that one can be updated without the
 * others.
 */
package gate.link;

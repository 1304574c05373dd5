// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The careful way to an MQTT broker: sockets that are guarded and can be broken off, TLS, sessions, an outbox, small clients. No bundle
 * of its own: whoever speaks to a broker has a copy inside, so that one can be updated without the others.
 */
package gate.wire;

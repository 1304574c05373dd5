// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import gate.wire.Outbox;
import java.util.Set;

/** One way to speak to a gate elsewhere. Called on the lane of the gate; nothing here waits. */
interface Far {
    /** The topics to hear. */
    Set<String> topics();

    /** Whether the broker shall keep for us what is said while the connection is broken. */
    boolean wantsBacklog();

    /** Other settings of the same gate. */
    void use(RemoteSettings settings);

    /** A connection is being made; messages may come before it is {@link #connected}. */
    void connecting();

    /** Words can be sent, and all topics are heard. */
    void connected(Outbox outbox);

    /** Not connected, and why in words. */
    void disconnected(String why);

    /** A message came. */
    void message(String topic, byte[] payload, boolean retained);

    /** A command was given; its ticket gets one decision and one end. */
    void take(Ticket ticket);

    /** Time passes; about once a second. */
    void tick();

    /** The gate goes: every ticket gets its end now. */
    void close();

    /** Up to where this gate was heard, for whoever comes after us. */
    String position();
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.net.URI;

/** Opens tunnels on the server that brings our requests. */
interface TunnelServer {
    /**
     * Leads the connection of the request that is served on this thread to {@code broker}, later.
     *
     * @throws Problem when this server cannot
     */
    void open(URI broker, Handshake handshake, Tunnel tunnel) throws Problem;

    /** Opens no more, and keeps nothing. */
    void end();
}

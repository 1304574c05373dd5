// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Where the page is.
 *
 * @param port 0 for any, -1 for a server that others have
 * @param bind the address of a server of our own
 * @param path where it begins on the server
 * @param tls empty for none
 */
record Place(int port, InetAddress bind, String path, Optional<Tls> tls) {
    /** Whether we have a server of our own. */
    boolean isOwn() {
        return port >= 0;
    }

    /** With this port. */
    Place at(int chosen) {
        return new Place(chosen, bind, path, tls);
    }

    /** As a browser on this machine has to write it. */
    String address() {
        String host = shown(bind.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bind);
        return (tls.isPresent() ? "https://" : "http://") + host + ":" + port + path + (path.endsWith("/") ? "" : "/");
    }

    static String shown(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text + "]" : text;
    }
}

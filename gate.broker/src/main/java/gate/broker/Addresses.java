// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses of this machine as a client on it has to write them. */
final class Addresses {
    private Addresses() {}

    /** Where a client on this machine reaches what listens on {@code bind}. */
    static InetAddress local(InetAddress bind) {
        return bind.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bind;
    }

    static String shown(InetAddress bind) {
        InetAddress address = local(bind);
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text + "]" : text;
    }
}

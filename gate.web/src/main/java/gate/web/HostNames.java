// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which this gateway is known. A page of somebody else whose own name suddenly leads to this machine (DNS
 * rebinding) still asks for the name of its own.
 */
final class HostNames {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+?)\\.?(?::\\d{1,5})?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names = new TreeSet<>(LOOPBACK);

    /** {@code more} besides those of the loopback interface, in lower case. */
    HostNames(Set<String> more) {
        names.addAll(more);
    }

    /** Whether somebody on this machine asks for it by the name that it has for nobody else. */
    static boolean isLoopback(String host) {
        return LOOPBACK.contains(name(host));
    }

    /** Without the port; empty when it is none. */
    static String name(String host) {
        Matcher matcher = HOST.matcher(host == null ? "" : host.toLowerCase(Locale.ROOT));
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** With the port; empty when it is none. */
    static String address(String host) {
        return name(host).isEmpty() ? "" : host.toLowerCase(Locale.ROOT);
    }

    /** Refuses a request for another host. */
    void check(String host) throws Problem {
        if (!names.contains(name(host))) {
            throw new Problem(
                    Trouble.WRONG_HOST,
                    "the key hosts of " + WebLink.PID + " has the names under which browsers may reach this gateway");
        }
    }
}

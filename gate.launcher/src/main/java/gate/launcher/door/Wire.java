// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.door;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How a command in a process of its own talks to the running gateway, over a socket in the gateway's home.
 *
 * <pre>
 * client    gate/1 VERB      once, first: the version of all this, and what it wants to talk about
 *           REQUEST          a line for each request, the next one after the end of the last
 * gateway   out N            N bytes that the request printed follow
 *           err N            N bytes for the error output follow
 *           end STATUS       the request is over: 0 done, 1 failed
 *           bye N            the connection is over: N bytes that say why follow; the same in all versions
 * </pre>
 *
 * Lines end with a line feed and are UTF-8. A client keeps its side open until the end has come: one that closes it takes
 * its request back, as far as that is possible.
 */
public final class Wire {
    /** The socket, in {@code data/} of a home. */
    public static final String SOCKET = "gateway.sock";

    /** What the first line begins with. */
    public static final String GREETING = "gate/1 ";

    /** The bytes of a line, and of what follows one, at most. */
    public static final int LONGEST = 65_536;

    /** The bytes of a socket's path at most: those of Linux' {@code sun_path} without the zero at its end. */
    private static final int LONGEST_PATH = 107;

    private Wire() {}

    /** Whether the system can have a socket there. */
    public static boolean canBe(Path socket) {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }

    /** What to say when it cannot. */
    public static String tooLong(Path socket) {
        return socket + " is too long for a socket, which may have " + LONGEST_PATH
                + " bytes: use a home with a shorter path";
    }

    /** A text in UTF-8. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names the time in which commands may be written, for whoever has no clock: a new name at each start and each step of the clock. */
final class WebSession {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private volatile String name;

    WebSession() {
        renew();
    }

    void renew() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        name = HexFormat.of().formatHex(bits);
    }

    /** The name that is in force. */
    String name() {
        return name;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import java.io.IOException;

/** Reads along with what comes from a broker and objects before anybody makes room for too much of it. */
interface Meter {
    /**
     * Looks at bytes that were received.
     *
     * @throws IOException when the connection must end here
     */
    void take(byte[] bytes, int offset, int length) throws IOException;

    /** Whether Paho, told now that nothing came for a second, would forget the bytes that it has read so far. */
    boolean isDelicate();

    /** Whether what is sent from now on are MQTT packets, and not the opening of a WebSocket. */
    boolean isOpened();
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.door;

import java.io.OutputStream;

/** What a client can talk about with the gateway. */
@FunctionalInterface
public interface Verb {
    /** One client's talk; the outputs lead to it. */
    Talk begin(OutputStream out, OutputStream err);

    /** Requests of one client, one at a time. */
    interface Talk {
        /** Does what the line says, on a thread that is interrupted when the client goes; answers 0 for done, 1 for failed. */
        int request(String line);

        /** No more requests come; one that runs still is given up. From another thread, must not block. */
        void end();
    }
}

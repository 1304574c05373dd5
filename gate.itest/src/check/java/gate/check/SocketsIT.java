// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever listens or is connected is seen. */
class SocketsIT {
    private static final String CONNECTED = "u_str ESTAB 0 0 * 71 /run/bus 72 users:((\"java\",pid=7,fd=9))";
    private static final String ONE_END = "u_str ESTAB 0      0      * 81     * 82 users:((\"java\",pid=7,fd=10))  ";
    private static final String OTHER_END = "u_str ESTAB 0      0      * 82     * 81 users:((\"java\",pid=7,fd=11))  ";
    private static final String CLOSED = "u_str ESTAB 0      0      * 91     * 0 users:((\"java\",pid=7,fd=12))  ";
    private static final String BOUND = "u_str LISTEN 0 50 /tmp/gate 95 * 0 users:((\"java\",pid=7,fd=13))";

    @TempDir
    Path folder;

    @Test
    void a_port_of_this_process_is_seen() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(Sockets.of(folder, ProcessHandle.current().pid()))
                    .anyMatch(line -> line.startsWith("tcp") && line.contains(":" + socket.getLocalPort() + " "));
        }
    }

    @Test
    void a_bus_is_seen_and_what_the_platform_has_for_itself_is_not() {
        assertThat(Sockets.of(7, List.of(CONNECTED, ONE_END, OTHER_END, CLOSED, BOUND)))
                .containsExactly(CONNECTED, BOUND);
        assertThat(Sockets.of(7, List.of(ONE_END))).containsExactly(ONE_END);
        assertThat(Sockets.of(70, List.of(CONNECTED))).isEmpty();
    }
}

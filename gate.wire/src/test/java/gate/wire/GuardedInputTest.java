// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.link.Await;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GuardedInputTest {
    private static final int PAUSE = -2;
    private static final int END = -1;

    @Test
    void a_pause_between_two_packets_is_passed_on_and_one_within_a_header_is_not() throws IOException {
        GuardedInput input = new GuardedInput(script(PAUSE, 0x30, PAUSE, PAUSE, 1, PAUSE, 120), new PacketMeter());
        assertThrows(SocketTimeoutException.class, input::read);
        assertEquals(0x30, input.read());
        assertEquals(1, input.read(), "Paho would have forgotten the first byte");
        assertThrows(SocketTimeoutException.class, input::read);
        assertEquals('x', input.read());
    }

    @Test
    void a_header_that_is_never_finished_ends_the_connection() throws IOException {
        GuardedInput input = new GuardedInput(
                script(0x30, PAUSE, PAUSE, PAUSE, PAUSE, PAUSE, PAUSE, PAUSE, PAUSE, PAUSE, PAUSE, 1),
                new PacketMeter());
        input.speaking();
        assertEquals(0x30, input.read());
        IOException ended = assertThrows(IOException.class, input::read);
        assertEquals("the broker stopped in the middle of a message", ended.getMessage());
    }

    @Test
    void the_end_is_told_when_connect_has_been_written_and_not_before() throws Exception {
        GuardedInput input = new GuardedInput(script(END), new PacketMeter());
        CompletableFuture<Boolean> spoken = new CompletableFuture<>();
        CompletableFuture<Boolean> sawItSpoken = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            assertThrows(EOFException.class, input::read);
            sawItSpoken.complete(spoken.isDone());
        });
        reader.start();
        Await.until("the reader is held", () -> reader.getState() == Thread.State.TIMED_WAITING);
        spoken.complete(true);
        input.speaking();

        assertTrue(sawItSpoken.get(5, TimeUnit.SECONDS));
        assertEquals(
                "the broker closed the connection", input.end().orElseThrow().getMessage());
    }

    @Test
    void too_large_a_packet_never_reaches_the_reader() {
        GuardedInput input = new GuardedInput(script(0x30, 0x80, 0x80, 0x80, 0x04), new PacketMeter());
        input.speaking();
        List<Integer> read = new ArrayList<>();
        IOException ended = assertThrows(IOException.class, () -> {
            while (true) {
                read.add(input.read());
            }
        });
        assertEquals("a message of more than 1 MB was announced", ended.getMessage());
        assertEquals(4, read.size(), "the length was never complete");
    }

    private static InputStream script(Integer... bytes) {
        Deque<Integer> left = new ArrayDeque<>(List.of(bytes));
        return new InputStream() {
            @Override
            public int read() throws IOException {
                int next = left.removeFirst();
                if (next == PAUSE) {
                    throw new SocketTimeoutException("nothing came");
                }
                return next;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int next = read();
                buffer[offset] = next == END ? 0 : (byte) next;
                return next == END ? -1 : 1;
            }
        };
    }
}

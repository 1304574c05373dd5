// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.link.Await;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendQueueTest {
    private static final byte[] PART = new byte[SendQueue.ROOM / 8];

    private final SendQueue queue = new SendQueue();

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void messages_keep_their_order_and_stay_until_they_are_written() throws Exception {
        for (byte i = 0; i < 10; i++) {
            assertTrue(queue.add(new byte[] {i}));
        }
        for (byte i = 0; i < 10; i++) {
            assertArrayEquals(new byte[] {i}, queue.take());
            assertArrayEquals(new byte[] {i}, queue.take(), "the same, as long as it is not written");
            queue.written();
        }
        assertTrue(queue.isEmpty());
    }

    @Test
    void who_can_wait_waits_for_room() throws Exception {
        while (queue.hasRoom()) {
            assertTrue(queue.add(PART));
        }
        CompletableFuture<Void> waiting = waiting();
        assertTrue(queue.add(PART), "an answer never waits");
        assertFalse(waiting.isDone());

        queue.take();
        queue.written();
        queue.written();
        waiting.get(30, TimeUnit.SECONDS);
        assertTrue(queue.hasRoom());
    }

    @Test
    void what_nobody_takes_is_bounded() {
        int taken = 0;
        while (queue.add(PART)) {
            taken++;
            assertTrue(taken < 100);
        }
        assertEquals(32, taken, "four times the room");
    }

    @Test
    void nobody_waits_for_a_queue_that_is_closed() throws Exception {
        while (queue.hasRoom()) {
            assertTrue(queue.add(PART));
        }
        CompletableFuture<Void> waiting = waiting();
        queue.close();

        waiting.get(30, TimeUnit.SECONDS);
        assertFalse(queue.add(new byte[1]));
        assertNull(queue.take());
        queue.awaitEmpty(60_000);
    }

    /** Somebody who waits for room. */
    private CompletableFuture<Void> waiting() {
        CompletableFuture<Thread> who = new CompletableFuture<>();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            who.complete(Thread.currentThread());
            try {
                queue.awaitRoom();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Await.until("he waits", () -> who.isDone() && who.join().getState() == Thread.State.WAITING);
        return waiting;
    }
}

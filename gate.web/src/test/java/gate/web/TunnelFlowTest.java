// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.link.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunnelFlowTest {
    @TempDir
    Path folder;

    private TunnelSite tunnels;

    @BeforeEach
    void start() throws Exception {
        tunnels = TunnelSite.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        tunnels.close();
    }

    @Test
    void what_either_end_says_gets_to_the_other() throws Exception {
        RawClient page = tunnels.open();
        page.send("hello").until("hello");
        page.send("again").until("again");
        String asked = tunnels.broker().requests().get(0);
        assertTrue(asked.startsWith("GET / HTTP/1.1\r\nHost: 127.0.0.1:"), asked);
        assertTrue(asked.contains("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"), asked);
        assertTrue(asked.contains("Sec-WebSocket-Protocol: mqtt\r\n"), asked);
        assertFalse(asked.contains("Origin"), asked);
        assertTrue(tunnels.page().get("/metrics").body().contains("gate_web_tunnels 1\n"));
    }

    @Test
    void the_browser_is_told_what_the_broker_agreed_to() throws Exception {
        String head =
                tunnels.ask(tunnels.request("Origin: " + tunnels.origin())).until("\r\n\r\n");
        assertTrue(head.startsWith("HTTP/1.1 101 Switching Protocols\r\n"), head);
        assertTrue(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), head);
        assertTrue(head.contains("Sec-WebSocket-Protocol: mqtt\r\n"), head);
        assertFalse(head.contains("Content-Length"), head);
    }

    @Test
    void whatever_comes_with_a_handshake_is_not_lost() throws Exception {
        tunnels.broker().answering(EchoBroker.AGREED + "broker first;");
        RawClient page = tunnels.ask(tunnels.request("Origin: " + tunnels.origin()) + "page first;");
        page.until("\r\n\r\n");
        assertEquals("broker first;page first;", page.until("page first;"));
    }

    @Test
    void much_goes_through_in_order_and_no_more_of_it_is_kept_than_the_other_end_takes() throws Exception {
        RawClient page = tunnels.open();
        String piece = "0123456789abcdef".repeat(65_536);
        AtomicInteger sent = new AtomicInteger();
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < 200; i++) {
                    page.send(piece);
                    sent.incrementAndGet();
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        writer.start();
        int[] same = {0, 0};
        Await.until("sockets are full, since nobody reads", () -> {
            same[0] = sent.get() == same[1] ? same[0] + 1 : 0;
            same[1] = sent.get();
            return same[0] > 50;
        });
        assertTrue(sent.get() < 100, sent + " MiB");
        for (int i = 0; i < 200; i++) {
            assertEquals(piece, page.read(piece.length()));
        }
        writer.join();
    }

    @Test
    void whoever_is_silent_stays() throws Exception {
        tunnels.page().idle(200);
        RawClient page = tunnels.open();
        RawClient other = tunnels.ask("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
        other.until("}");
        assertTrue(other.isEnded());
        page.send("hello").until("hello");
    }

    @Test
    void whoever_does_not_take_what_is_there_for_him_goes() throws Exception {
        tunnels.page().idle(200);
        RawClient page = tunnels.open();
        String piece = "x".repeat(1_000_000);
        assertThrows(IOException.class, () -> {
            for (int i = 0; i < 200; i++) {
                page.send(piece);
            }
        });
        Await.until("the broker knows", () -> tunnels.broker().connections() == 0);
        assertEquals(0, tunnels.page().site().tunnels().count());
    }

    @Test
    void when_the_broker_goes_the_browser_learns_it_and_comes_again() throws Exception {
        RawClient page = tunnels.open();
        tunnels.broker().closeConnections();
        assertTrue(page.isEnded());
        tunnels.open().send("hello").until("hello");
    }

    @Test
    void when_the_browser_goes_the_broker_hears_his_last_words() throws Exception {
        RawClient page = tunnels.open();
        page.send("goodbye").leave();
        page.until("goodbye");
        assertTrue(page.isEnded());
        Await.until("the broker knows", () -> tunnels.broker().connections() == 0);
        Await.until("it is over", () -> tunnels.page().site().tunnels().count() == 0);
        RawClient rude = tunnels.open();
        rude.close();
        Await.until("the broker knows", () -> tunnels.broker().connections() == 0);
    }

    @Test
    void nothing_is_left_of_them_when_the_page_goes() throws Exception {
        RawClient page = tunnels.open();
        tunnels.page().site().front().destroy();
        assertTrue(page.isEnded());
        RawClient other = tunnels.open();
        tunnels.page().site().end(() -> {});
        assertTrue(other.isEnded());
        Await.until("the broker knows", () -> tunnels.broker().connections() == 0);
    }
}

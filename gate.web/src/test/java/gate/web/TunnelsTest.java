// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateService;
import gate.api.GatewayPart;
import gate.link.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunnelsTest {
    private static final GatewayPart WEB_SOCKET = new GatewayPart() {};

    @TempDir
    Path folder;

    private TestSite site;
    private EchoBroker broker;
    private final List<RawClient> clients = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        site = TestSite.start(folder);
        broker = new EchoBroker();
        at(broker.address());
    }

    @AfterEach
    void stop() throws Exception {
        for (RawClient client : clients) {
            client.close();
        }
        site.close();
        broker.close();
    }

    @Test
    void what_either_end_says_gets_to_the_other() throws Exception {
        RawClient page = open();
        page.send("hello").until("hello");
        page.send("again").until("again");
        String asked = broker.requests().get(0);
        assertTrue(asked.startsWith("GET / HTTP/1.1\r\nHost: 127.0.0.1:"), asked);
        assertTrue(asked.contains("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"), asked);
        assertTrue(asked.contains("Sec-WebSocket-Protocol: mqtt\r\n"), asked);
        assertFalse(asked.contains("Origin"), asked);
        assertTrue(site.get("/metrics").body().contains("gate_web_tunnels 1\n"));
    }

    @Test
    void the_browser_is_told_what_the_broker_agreed_to() throws Exception {
        String head = ask(request("Origin: " + origin())).until("\r\n\r\n");
        assertTrue(head.startsWith("HTTP/1.1 101 Switching Protocols\r\n"), head);
        assertTrue(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), head);
        assertTrue(head.contains("Sec-WebSocket-Protocol: mqtt\r\n"), head);
        assertFalse(head.contains("Content-Length"), head);
    }

    @Test
    void whatever_comes_with_a_handshake_is_not_lost() throws Exception {
        broker.answering(EchoBroker.AGREED + "broker first;");
        RawClient page = ask(request("Origin: " + origin()) + "page first;");
        page.until("\r\n\r\n");
        assertEquals("broker first;page first;", page.until("page first;"));
    }

    @Test
    void much_goes_through_in_order_and_no_more_of_it_is_kept_than_the_other_end_takes() throws Exception {
        RawClient page = open();
        String piece = "0123456789abcdef".repeat(65_536);
        AtomicInteger sent = new AtomicInteger();
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < 200; i++) {
                    page.send(piece);
                    sent.incrementAndGet();
                }
            } catch (IOException gone) {
                throw new java.io.UncheckedIOException(gone);
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
        site.idle(200);
        RawClient page = open();
        RawClient other = ask("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
        other.until("}");
        assertTrue(other.isEnded());
        page.send("hello").until("hello");
    }

    @Test
    void whoever_does_not_take_what_is_there_for_him_goes() throws Exception {
        site.idle(200);
        RawClient page = open();
        String piece = "x".repeat(1_000_000);
        assertThrows(IOException.class, () -> {
            for (int i = 0; i < 200; i++) {
                page.send(piece);
            }
        });
        Await.until("the broker knows", () -> broker.connections() == 0);
        assertEquals(0, site.site().tunnels().count());
    }

    @Test
    void pages_of_other_sites_get_no_tunnel_nor_does_who_says_nothing_of_himself() throws Exception {
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
            assertEquals("HTTP/1.1 403 Forbidden", answer("Origin: " + origin));
        }
        assertEquals("HTTP/1.1 403 Forbidden", answer("X: y"));
        assertEquals("HTTP/1.1 403 Forbidden", answer("Origin: " + origin() + "\r\nSec-Fetch-Site: cross-site"));
        assertEquals(List.of(), broker.requests());
    }

    @Test
    void a_program_sends_a_name_and_a_password_along() throws Exception {
        site.post(
                "/api/v1/login",
                "{\"user\":\"ann\",\"password\":\""
                        + java.nio.file.Files.readString(folder.resolve("first-login"))
                                .strip()
                        + "\",\"newPassword\":\"good enough\"}");
        assertEquals("HTTP/1.1 101 Switching Protocols", answer("Authorization: Basic " + encoded("ann:good enough")));
        assertEquals("HTTP/1.1 401 Unauthorized", answer("Authorization: Basic " + encoded("ann:wrong")));
    }

    @Test
    void it_takes_the_role_that_moves_a_gate() throws Exception {
        site.use("visitors=view");
        assertEquals("HTTP/1.1 401 Unauthorized", answer("Origin: " + origin()));
        site.use("visitors=operate");
        assertEquals("HTTP/1.1 101 Switching Protocols", answer("Origin: " + origin()));
    }

    @Test
    void what_is_no_handshake_is_told_so() throws Exception {
        assertEquals(426, site.get("/mqtt").statusCode());
        assertEquals(405, site.post("/mqtt", "{}").statusCode());
        String good = request("Origin: " + origin());
        assertEquals(
                "HTTP/1.1 426 Upgrade Required",
                ask(good.replace("Version: 13", "Version: 8")).statusLine());
        assertEquals(
                "HTTP/1.1 400 Bad Request", ask(good.replace("dGhl", "dGh")).statusLine());
        assertEquals(
                "HTTP/1.1 400 Bad Request", ask(good.replace("dGhl", "d: l")).statusLine());
        assertEquals(
                "HTTP/1.1 400 Bad Request",
                ask(good.replace(": mqtt", ": mq\"tt")).statusLine());
        assertEquals(
                "HTTP/1.1 501 Not Implemented", ask("HEAD" + good.substring(3)).statusLine());
        assertEquals(0, site.site().tunnels().count());
    }

    @Test
    void without_a_broker_there_is_none_and_why() throws Exception {
        site.site().parts().remove(WEB_SOCKET);
        assertTrue(problem().contains("is off, or has no WebSocket"));
        broker.close();
        at(broker.address());
        assertTrue(problem().contains("Connection refused"));
        try (EchoBroker other = new EchoBroker()) {
            at(other.answering("HTTP/1.1 403 Forbidden\r\n\r\n").address());
            assertTrue(problem().contains("it answered HTTP/1.1 403 Forbidden"));
            other.answering("x".repeat(10_000));
            assertTrue(problem().contains("it does not speak WebSocket"));
            other.answering("");
            assertTrue(problem().contains("it did not answer in time"));
        }
        assertEquals(0, site.site().tunnels().count());
    }

    @Test
    void when_the_broker_goes_the_browser_learns_it_and_comes_again() throws Exception {
        RawClient page = open();
        broker.closeConnections();
        assertTrue(page.isEnded());
        open().send("hello").until("hello");
    }

    @Test
    void when_the_browser_goes_the_broker_hears_his_last_words() throws Exception {
        RawClient page = open();
        page.send("goodbye").leave();
        page.until("goodbye");
        assertTrue(page.isEnded());
        Await.until("the broker knows", () -> broker.connections() == 0);
        Await.until("it is over", () -> site.site().tunnels().count() == 0);
        RawClient rude = open();
        rude.close();
        Await.until("the broker knows", () -> broker.connections() == 0);
    }

    @Test
    void whoever_may_not_stay_is_cut_off() throws Exception {
        RawClient page = open();
        site.site().recheck();
        page.send("still").until("still");
        site.gates().put(site.gate(), Map.of(GateService.ID, "main"));
        site.site().recheck();
        assertTrue(page.isEnded());
        assertEquals("HTTP/1.1 401 Unauthorized", answer("Origin: " + origin()));
        Await.until("the broker knows", () -> broker.connections() == 0);
    }

    @Test
    void with_other_settings_all_come_again() throws Exception {
        RawClient page = open();
        site.use("hosts=gate.example");
        assertTrue(page.isEnded());
        open().send("hello").until("hello");
    }

    @Test
    void a_hundred_are_enough_and_one_that_ends_makes_room() throws Exception {
        for (int i = 0; i < 100; i++) {
            open();
        }
        assertEquals(100, site.site().tunnels().count());
        assertEquals("HTTP/1.1 503 Service Unavailable", answer("Origin: " + origin()));
        for (RawClient client : clients.subList(0, 100)) {
            client.send("hello").until("hello");
        }
        clients.get(0).close();
        Await.until("one has gone", () -> site.site().tunnels().count() == 99);
        open();
    }

    @Test
    void nothing_is_left_of_them_when_the_page_goes() throws Exception {
        RawClient page = open();
        site.site().front().destroy();
        assertTrue(page.isEnded());
        RawClient other = open();
        site.site().end(() -> {});
        assertTrue(other.isEnded());
        Await.until("the broker knows", () -> broker.connections() == 0);
    }

    private void at(String address) {
        site.site()
                .parts()
                .put(
                        WEB_SOCKET,
                        Map.of(
                                GatewayPart.PID,
                                "gate.broker",
                                GatewayPart.KIND,
                                "ws",
                                GatewayPart.STATE,
                                GatewayPart.UP,
                                GatewayPart.ADDRESS,
                                address));
    }

    private RawClient open() throws Exception {
        RawClient client = ask(request("Origin: " + origin()));
        assertEquals("HTTP/1.1 101 Switching Protocols", client.statusLine());
        client.until("\r\n\r\n");
        return client;
    }

    private String answer(String header) throws Exception {
        return ask(request(header)).statusLine();
    }

    /** What is wrong with the broker. */
    private String problem() throws Exception {
        String problem = ask(request("Origin: " + origin())).until("}");
        assertTrue(problem.startsWith("HTTP/1.1 502 Bad Gateway"), problem);
        assertTrue(problem.contains("\"reason\":\"broker\""), problem);
        return problem;
    }

    private RawClient ask(String request) throws Exception {
        RawClient client = new RawClient(site.port());
        clients.add(client);
        return client.send(request);
    }

    private String request(String header) {
        return "GET /mqtt HTTP/1.1\r\nHost: 127.0.0.1:" + site.port() + "\r\nUpgrade: websocket\r\n"
                + "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: mqtt\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate\r\n" + header + "\r\n\r\n";
    }

    private String origin() {
        return "http://127.0.0.1:" + site.port();
    }

    private static String encoded(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}

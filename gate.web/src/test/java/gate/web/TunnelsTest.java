// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateService;
import gate.link.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunnelsTest {
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
    void pages_of_other_sites_get_no_tunnel_nor_does_who_says_nothing_of_himself() throws Exception {
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
            assertEquals("HTTP/1.1 403 Forbidden", tunnels.answer("Origin: " + origin));
        }
        assertEquals("HTTP/1.1 403 Forbidden", tunnels.answer("X: y"));
        assertEquals(
                "HTTP/1.1 403 Forbidden",
                tunnels.answer("Origin: " + tunnels.origin() + "\r\nSec-Fetch-Site: cross-site"));
        assertEquals(List.of(), tunnels.broker().requests());
    }

    @Test
    void a_program_sends_a_name_and_a_password_along() throws Exception {
        tunnels.page()
                .post(
                        "/api/v1/login",
                        "{\"user\":\"ann\",\"password\":\""
                                + Files.readString(folder.resolve("first-login"))
                                        .strip()
                                + "\",\"newPassword\":\"good enough\"}");
        assertEquals(
                "HTTP/1.1 101 Switching Protocols",
                tunnels.answer("Authorization: Basic " + encoded("ann:good enough")));
        assertEquals("HTTP/1.1 401 Unauthorized", tunnels.answer("Authorization: Basic " + encoded("ann:wrong")));
    }

    @Test
    void it_takes_the_role_that_moves_a_gate() throws Exception {
        tunnels.page().use("visitors=view");
        assertEquals("HTTP/1.1 401 Unauthorized", tunnels.answer("Origin: " + tunnels.origin()));
        tunnels.page().use("visitors=operate");
        assertEquals("HTTP/1.1 101 Switching Protocols", tunnels.answer("Origin: " + tunnels.origin()));
    }

    @Test
    void what_is_no_handshake_is_told_so() throws Exception {
        assertEquals(426, tunnels.page().get("/mqtt").statusCode());
        assertEquals(405, tunnels.page().post("/mqtt", "{}").statusCode());
        String good = tunnels.request("Origin: " + tunnels.origin());
        assertEquals(
                "HTTP/1.1 426 Upgrade Required",
                tunnels.ask(good.replace("Version: 13", "Version: 8")).statusLine());
        assertEquals(
                "HTTP/1.1 400 Bad Request",
                tunnels.ask(good.replace("dGhl", "dGh")).statusLine());
        assertEquals(
                "HTTP/1.1 400 Bad Request",
                tunnels.ask(good.replace("dGhl", "d: l")).statusLine());
        assertEquals(
                "HTTP/1.1 400 Bad Request",
                tunnels.ask(good.replace(": mqtt", ": mq\"tt")).statusLine());
        assertEquals(
                "HTTP/1.1 501 Not Implemented",
                tunnels.ask("HEAD" + good.substring(3)).statusLine());
        assertEquals(0, tunnels.page().site().tunnels().count());
    }

    @Test
    void without_a_broker_there_is_none_and_why() throws Exception {
        tunnels.without();
        assertTrue(problem().contains("is off, or has no WebSocket"));
        tunnels.broker().close();
        tunnels.at(tunnels.broker().address());
        assertTrue(problem().contains("Connection refused"));
        try (EchoBroker other = new EchoBroker()) {
            tunnels.at(other.answering("HTTP/1.1 403 Forbidden\r\n\r\n").address());
            assertTrue(problem().contains("it answered HTTP/1.1 403 Forbidden"));
            other.answering("x".repeat(10_000));
            assertTrue(problem().contains("it does not speak WebSocket"));
            other.answering("");
            assertTrue(problem().contains("it did not answer in time"));
        }
        assertEquals(0, tunnels.page().site().tunnels().count());
    }

    @Test
    void whoever_may_not_stay_is_cut_off() throws Exception {
        RawClient page = tunnels.open();
        tunnels.page().site().recheck();
        page.send("still").until("still");
        tunnels.page().gates().put(tunnels.page().gate(), Map.of(GateService.ID, "main"));
        tunnels.page().site().recheck();
        assertTrue(page.isEnded());
        assertEquals("HTTP/1.1 401 Unauthorized", tunnels.answer("Origin: " + tunnels.origin()));
        Await.until("the broker knows", () -> tunnels.broker().connections() == 0);
    }

    @Test
    void with_other_settings_all_come_again() throws Exception {
        RawClient page = tunnels.open();
        tunnels.page().use("hosts=gate.example");
        assertTrue(page.isEnded());
        tunnels.open().send("hello").until("hello");
    }

    @Test
    void a_hundred_are_enough_and_one_that_ends_makes_room() throws Exception {
        for (int i = 0; i < 100; i++) {
            tunnels.open();
        }
        assertEquals(100, tunnels.page().site().tunnels().count());
        assertEquals("HTTP/1.1 503 Service Unavailable", tunnels.answer("Origin: " + tunnels.origin()));
        for (RawClient client : tunnels.clients().subList(0, 100)) {
            client.send("hello").until("hello");
        }
        tunnels.clients().get(0).close();
        Await.until("one has gone", () -> tunnels.page().site().tunnels().count() == 99);
        tunnels.open();
    }

    /** What is wrong with the tunnels.broker(). */
    private String problem() throws Exception {
        String problem =
                tunnels.ask(tunnels.request("Origin: " + tunnels.origin())).until("}");
        assertTrue(problem.startsWith("HTTP/1.1 502 Bad Gateway"), problem);
        assertTrue(problem.contains("\"reason\":\"broker\""), problem);
        return problem;
    }

    private static String encoded(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}

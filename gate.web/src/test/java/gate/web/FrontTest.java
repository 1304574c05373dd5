// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontTest {
    @TempDir
    Path folder;

    private TestSite site;

    @BeforeEach
    void start() throws Exception {
        site = TestSite.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void gates_are_told_and_moved() throws Exception {
        assertTrue(site.get("/api/v1/gates").body().contains("\"state\":\"closed\""));
        HttpResponse<String> accepted = site.post("/api/v1/gates/main/commands", "{\"cmd\":\"open\",\"id\":\"a1\"}");
        assertEquals(202, accepted.statusCode());
        assertTrue(accepted.body().contains("\"id\":\"a1\",\"outcome\":\"accepted\""), accepted.body());
        HttpResponse<String> ended = site.post("/api/v1/gates/main/commands?wait=finished", "{\"cmd\":\"close\"}");
        assertEquals(200, ended.statusCode());
        assertTrue(ended.body().contains("\"outcome\":\"completed\""), ended.body());
        assertEquals("web:visitor", site.gate().commands().get(0).origin().toString());
    }

    @Test
    void nothing_moves_by_get() throws Exception {
        assertEquals(405, site.get("/api/v1/gates/main/commands?cmd=open").statusCode());
        assertEquals(List.of(), site.gate().commands());
    }

    @Test
    void another_name_for_this_machine_is_not_taken() throws Exception {
        assertEquals("HTTP/1.1 421 Misdirected Request", first("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"));
        assertEquals("HTTP/1.1 421 Misdirected Request", first("GET /health HTTP/1.1\r\nHost: 127.0.0.1.evil\r\n\r\n"));
        assertTrue(first("GET /health HTTP/1.1\r\nHost: localhost:" + site.port() + "\r\n\r\n")
                .contains(" 200 "));
        site.use("hosts=gate.example");
        assertTrue(first("GET /health HTTP/1.1\r\nHost: Gate.Example\r\n\r\n").contains(" 200 "));
    }

    @Test
    void pages_of_other_sites_move_nothing_and_see_nothing() throws Exception {
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
            HttpResponse<String> refused = site.send(site.json("/api/v1/gates/main/commands")
                    .header("Origin", origin)
                    .POST(BodyPublishers.ofString("{\"cmd\":\"open\"}")));
            assertEquals(403, refused.statusCode());
            assertTrue(refused.body().contains("\"reason\":\"origin\""), refused.body());
            assertEquals(
                    403,
                    site.send(site.to("/api/v1/events").header("Origin", origin))
                            .statusCode());
        }
        assertEquals(
                403,
                site.send(site.json("/api/v1/gates/main/commands")
                                .header("Sec-Fetch-Site", "cross-site")
                                .POST(BodyPublishers.ofString("{\"cmd\":\"open\"}")))
                        .statusCode());
        assertEquals(List.of(), site.gate().commands());
        assertEquals(
                202,
                site.send(site.json("/api/v1/gates/main/commands")
                                .header("Origin", "http://127.0.0.1:" + site.port())
                                .POST(BodyPublishers.ofString("{\"cmd\":\"open\"}")))
                        .statusCode());
    }

    @Test
    void a_form_cannot_speak_to_it() throws Exception {
        HttpResponse<String> refused = site.send(site.to("/api/v1/gates/main/commands")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"cmd\":\"open\"}")));
        assertEquals(415, refused.statusCode());
        assertEquals(List.of(), site.gate().commands());
    }

    @Test
    void ten_megabytes_are_not_read() throws Exception {
        try (RawClient client = new RawClient(site.port())) {
            client.send(head("Content-Length: 10485760")).send("x".repeat(1000));
            assertEquals("HTTP/1.1 413 Payload Too Large", client.statusLine());
        }
        try (RawClient client = new RawClient(site.port())) {
            client.send(head("Transfer-Encoding: chunked")).send("8000\r\n" + "x".repeat(0x8000) + "\r\n");
            assertEquals("HTTP/1.1 413 Payload Too Large", client.statusLine());
        }
    }

    @Test
    void bodies_that_drip_in_keep_nobody_waiting() throws Exception {
        RawClient[] slow = new RawClient[100];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = new RawClient(site.port());
            slow[i].send(head("Content-Length: 16000") + "{");
        }
        long before = System.nanoTime();
        assertEquals(
                202,
                site.post("/api/v1/gates/main/commands", "{\"cmd\":\"stop\"}").statusCode());
        assertTrue(System.nanoTime() - before < 5_000_000_000L);
        assertEquals("HTTP/1.1 408 Request Timeout", slow[0].statusLine());
        for (RawClient client : slow) {
            client.close();
        }
    }

    @Test
    void no_path_leads_out_of_the_page() throws Exception {
        for (String path : List.of(
                "/../../../etc/passwd",
                "/..%2f..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/page/../WEB-INF/",
                "//etc/passwd",
                "/..;/..;/etc/passwd",
                "/META-INF/MANIFEST.MF",
                "/gate/web/WebLink.class",
                "/index.html%00.js")) {
            String line = first("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertTrue(line.contains(" 404 ") || line.contains(" 400 "), path + " " + line);
        }
    }

    @Test
    void every_answer_says_that_nobody_else_has_a_say() throws Exception {
        for (String path : List.of("/", "/api/v1/gates", "/health", "/nothing")) {
            HttpResponse<String> answer = site.get(path);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.startsWith("default-src 'self'") && policy.contains("frame-ancestors 'none'"), policy);
            assertFalse(policy.contains("unsafe") || policy.contains("connect-src"), policy);
            assertEquals(Optional.of("nosniff"), answer.headers().firstValue("X-Content-Type-Options"));
        }
        assertTrue(site.get("/mqtt_js_demo.html")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("")
                .endsWith("; connect-src 'self' wss://127.0.0.1:" + site.port() + " ws://127.0.0.1:*"));
    }

    @Test
    void what_is_wrong_has_a_reason_for_programs() throws Exception {
        HttpResponse<String> wrong = site.get("/api/v1/gates/nowhere");
        assertEquals(404, wrong.statusCode());
        assertEquals(Optional.of("application/problem+json"), wrong.headers().firstValue("Content-Type"));
        assertTrue(wrong.body().contains("\"reason\":\"not-found\""), wrong.body());
        assertEquals(400, site.get("/api/v1/gates/main/history?max=0").statusCode());
        assertEquals(
                400,
                site.post("/api/v1/gates/main/commands?wait=no", "{\"cmd\":\"open\"}")
                        .statusCode());
        assertEquals(
                400,
                site.post("/api/v1/gates/main/commands", "{\"cmd\":\"dance\"}").statusCode());
        assertEquals(400, site.post("/api/v1/gates/main/commands", "nonsense").statusCode());
        assertEquals(
                404,
                site.post("/api/v1/gates/nowhere/commands", "{\"cmd\":\"open\"}")
                        .statusCode());
    }

    private String head(String length) {
        return "POST /api/v1/gates/main/commands HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + length + "\r\n\r\n";
    }

    private String first(String request) throws Exception {
        try (RawClient client = new RawClient(site.port())) {
            return client.send(request).statusLine();
        }
    }
}

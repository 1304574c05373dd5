// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateService;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {
    private static final String COMMANDS = "/api/v1/gates/main/commands";
    private static final String OPEN = "{\"cmd\":\"open\"}";

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

    /** A session: the cookie and the token that goes with it. */
    private record Own(String cookie, String token) {}

    @Test
    void the_first_user_is_who_can_read_the_file_and_chooses_a_password() throws Exception {
        Path secret = folder.resolve("first-login");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        String word = Files.readString(secret).strip();
        assertTrue(site.get("/api/v1/me").body().contains("\"firstLogin\":true"));
        assertEquals(401, login("ann", "guess", "good enough").statusCode());
        HttpResponse<String> needed = login("ann", word, null);
        assertEquals(403, needed.statusCode());
        assertTrue(needed.body().contains("password-needed"), needed.body());
        assertEquals(400, login("ann", word, "short").statusCode());
        assertEquals(400, login("visitor", word, "good enough").statusCode());
        assertTrue(Files.exists(secret));
        assertEquals(200, login("ann", word, "good enough").statusCode());
        assertFalse(Files.exists(secret));
        assertEquals(401, login("bob", word, null).statusCode());
        assertEquals(200, login("ann", "good enough", null).statusCode());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("users"))));
        assertFalse(Files.readString(folder.resolve("users")).contains("good enough"));
    }

    @Test
    void where_something_real_moves_everybody_logs_in() throws Exception {
        assertEquals(202, site.post(COMMANDS, OPEN).statusCode());
        site.gates().put(site.gate(), Map.of(GateService.ID, "main"));
        assertEquals(401, site.post(COMMANDS, OPEN).statusCode());
        assertEquals(401, site.post(COMMANDS, "{\"cmd\":\"stop\"}").statusCode());
        assertEquals(401, site.get("/api/v1/gates").statusCode());
        assertEquals(401, site.get("/api/v1/events").statusCode());
        assertEquals(401, site.get("/metrics").statusCode());
        assertEquals("{\"overallResult\":\"OK\"}", site.get("/health").body());
        Own ann = first();
        HttpResponse<String> ageless = site.send(as(ann, COMMANDS).POST(BodyPublishers.ofString(OPEN)));
        assertEquals(403, ageless.statusCode());
        assertTrue(ageless.body().contains("how old"), ageless.body());
        String aged = "{\"cmd\":\"open\",\"ts\":" + System.currentTimeMillis() + "}";
        assertEquals(
                202,
                site.send(as(ann, COMMANDS).POST(BodyPublishers.ofString(aged))).statusCode());
        assertEquals("web:ann", site.gate().commands().get(1).origin().toString());
    }

    @Test
    void whoever_has_a_session_moves_nothing_without_its_token() throws Exception {
        Own ann = first();
        for (String token : List.of("", "wrong")) {
            HttpResponse<String> refused = site.send(site.json(COMMANDS)
                    .header("Cookie", ann.cookie())
                    .header("X-Gate-Csrf", token)
                    .POST(BodyPublishers.ofString(OPEN)));
            assertEquals(403, refused.statusCode());
            assertTrue(refused.body().contains("\"csrf\""), refused.body());
        }
        assertEquals(List.of(), site.gate().commands());
        assertEquals(
                202,
                site.send(as(ann, COMMANDS).POST(BodyPublishers.ofString(OPEN))).statusCode());
    }

    @Test
    void the_cookie_is_for_this_page_only() throws Exception {
        String set = login("ann", secret(), "good enough")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertTrue(set.startsWith("gate-session-" + site.port() + "="), set);
        assertTrue(set.endsWith("; Path=/; HttpOnly; SameSite=Strict"), set);
    }

    @Test
    void each_role_may_what_it_may() throws Exception {
        Own ann = first();
        for (String role : List.of("view", "operate", "supervise")) {
            HttpResponse<String> made = site.send(as(ann, "/api/v1/users/" + role)
                    .PUT(BodyPublishers.ofString("{\"role\":\"" + role + "\",\"newPassword\":\"good enough\"}")));
            assertEquals(204, made.statusCode(), made.body());
        }
        expect("view", Map.of("stop", 202, "query", 202, "open", 403, "lockdown", 403, "maintenance", 403));
        expect("operate", Map.of("stop", 202, "open", 202, "alarm", 202, "lockdown", 403, "acknowledge", 403));
        expect("supervise", Map.of("open", 202, "lockdown", 202, "acknowledge", 202, "maintenance", 403));
        Own supervisor = session(login("supervise", "good enough", null));
        assertEquals(403, site.send(as(supervisor, "/api/v1/users").GET()).statusCode());
    }

    @Test
    void a_password_sent_along_needs_no_token_and_is_hashed_once() throws Exception {
        first();
        assertEquals(202, basic("ann", "good enough"));
        long before = System.nanoTime();
        assertEquals(202, basic("ann", "good enough"));
        assertEquals(401, basic("ann", "wrong"));
        assertEquals(401, basic("nobody", "good enough"));
        assertTrue(System.nanoTime() - before < 20_000_000_000L);
    }

    @Test
    void who_guesses_shuts_out_himself_only() throws Exception {
        Own ann = first();
        int[] counts = new int[2];
        for (int i = 0; i < 8; i++) {
            counts[login("ann", "guess", null).statusCode() == 429 ? 1 : 0]++;
        }
        assertTrue(counts[0] <= 5 && counts[1] >= 3, counts[0] + " " + counts[1]);
        HttpResponse<String> waits = login("ann", "good enough", null);
        assertEquals(429, waits.statusCode());
        assertTrue(Integer.parseInt(waits.headers().firstValue("Retry-After").orElse("0")) > 0);
        assertEquals(200, site.send(as(ann, "/api/v1/users").GET()).statusCode());
    }

    @Test
    void a_new_password_ends_what_the_old_one_began() throws Exception {
        Own ann = first();
        Own other = session(login("ann", "good enough", null));
        HttpResponse<String> changed = site.send(as(ann, "/api/v1/password")
                .POST(BodyPublishers.ofString("{\"password\":\"good enough\",\"newPassword\":\"better still\"}")));
        assertEquals(200, changed.statusCode(), changed.body());
        assertEquals(401, site.send(as(other, "/api/v1/users").GET()).statusCode());
        assertEquals(200, site.send(as(session(changed), "/api/v1/users").GET()).statusCode());
    }

    @Test
    void logging_out_ends_it() throws Exception {
        Own ann = first();
        assertEquals(
                204,
                site.send(as(ann, "/api/v1/logout").POST(BodyPublishers.noBody()))
                        .statusCode());
        assertEquals(401, site.send(as(ann, "/api/v1/users").GET()).statusCode());
    }

    @Test
    void somebody_can_always_configure() throws Exception {
        Own ann = first();
        assertEquals(409, site.send(as(ann, "/api/v1/users/ann").DELETE()).statusCode());
        assertEquals(
                409,
                site.send(as(ann, "/api/v1/users/ann").PUT(BodyPublishers.ofString("{\"role\":\"view\"}")))
                        .statusCode());
        assertEquals(404, site.send(as(ann, "/api/v1/users/bob").DELETE()).statusCode());
    }

    @Test
    void nobody_becomes_the_first_user_because_a_file_is_damaged() throws Exception {
        Files.writeString(folder.resolve("users"), "ann=king x\n");
        assertTrue(site.get("/api/v1/me").body().contains("\"firstLogin\":false"));
        assertEquals(401, login("bob", secret(), null).statusCode());
        assertEquals("ann=king x\n", Files.readString(folder.resolve("users")));
    }

    @Test
    void a_proxy_on_this_machine_lets_nobody_in_unseen() throws Exception {
        assertEquals(200, site.get("/api/v1/gates").statusCode());
        site.use("hosts=gate.example");
        assertEquals(
                401,
                site.send(site.to("/api/v1/gates").header("X-Forwarded-For", "192.0.2.1"))
                        .statusCode());
        try (RawClient proxy = new RawClient(site.port())) {
            proxy.send("GET /api/v1/gates HTTP/1.1\r\nHost: gate.example\r\n\r\n");
            assertEquals("HTTP/1.1 401 Unauthorized", proxy.statusLine());
        }
    }

    @Test
    void users_that_cannot_be_read_leave_those_that_were_known() throws Exception {
        Own ann = first();
        Files.writeString(folder.resolve("users"), "ann=king x\n");
        assertEquals(200, site.send(as(ann, "/api/v1/users").GET()).statusCode());
    }

    private void expect(String role, Map<String, Integer> statuses) throws Exception {
        Own own = session(login(role, "good enough", null));
        for (Map.Entry<String, Integer> each : statuses.entrySet()) {
            HttpResponse<String> answer =
                    site.send(as(own, COMMANDS).POST(BodyPublishers.ofString("{\"cmd\":\"" + each.getKey() + "\"}")));
            assertEquals(each.getValue(), answer.statusCode(), role + " " + each.getKey() + " " + answer.body());
        }
    }

    private int basic(String user, String password) throws Exception {
        String pair = Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return site.send(site.json(COMMANDS)
                        .header("Authorization", "Basic " + pair)
                        .POST(BodyPublishers.ofString(OPEN)))
                .statusCode();
    }

    private Own first() throws Exception {
        HttpResponse<String> in = login("ann", secret(), "good enough");
        assertEquals(200, in.statusCode(), in.body());
        return session(in);
    }

    private String secret() throws Exception {
        return Files.readString(folder.resolve("first-login")).strip();
    }

    private static Own session(HttpResponse<String> in) {
        Matcher token = Pattern.compile("\"csrf\":\"([0-9a-f]+)\"").matcher(in.body());
        assertTrue(token.find(), in.body());
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return new Own(cookie, token.group(1));
    }

    private java.net.http.HttpRequest.Builder as(Own own, String path) {
        return site.json(path).header("Cookie", own.cookie()).header("X-Gate-Csrf", own.token());
    }

    private HttpResponse<String> login(String user, String password, String chosen) throws Exception {
        String more = chosen == null ? "" : ",\"newPassword\":\"" + chosen + "\"";
        return site.post("/api/v1/login", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"" + more + "}");
    }
}

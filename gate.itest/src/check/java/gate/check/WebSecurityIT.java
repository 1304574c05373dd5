// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in at the page of the gateway as it is installed, and where it can be reached from. */
class WebSecurityIT {
    private static final String COMMANDS = "/api/v1/gates/main/commands";

    @TempDir
    Path folder;

    @Test
    void beyond_this_machine_there_is_nothing_without_tls() throws Exception {
        try (Gateway gateway = Home.in(folder).start("gate.web:bind=0.0.0.0")) {
            assertThat(gateway.ready()).doesNotContain("web=");
            assertThat(gateway.log()).contains("bind=0.0.0.0 is not allowed: beyond the loopback interface only with");
        }
    }

    @Test
    void with_tls_everybody_logs_in_and_the_password_of_the_key_store_stands_nowhere() throws Exception {
        Keystore keystore = Keystore.in(folder, "hush-hush");
        Path etc = Files.createDirectories(folder.resolve("gateway/etc"));
        Path secrets = Files.createDirectories(folder.resolve("gateway/secrets"));
        Files.writeString(secrets.resolve("keystore"), "hush-hush");
        int port = Ports.free();
        Files.writeString(
                etc.resolve("gate.web.cfg"),
                "enabled=true\nbind=0.0.0.0\nport=" + port + "\nhosts=gate.example\ntls.keystore=" + keystore.file()
                        + "\n.tls.keystore.password=$[secret:keystore]\n");
        // these two are all there is
        Files.writeString(etc.resolve("gate-main.cfg"), "driver=simulated\n");
        try (Gateway gateway = Gateway.start(folder, "gate.web:rate.limit=20")) {
            assertThat(gateway.ready()).contains("web=https://127.0.0.1:" + port + "/");
            HttpClient browser =
                    HttpClient.newBuilder().sslContext(keystore.trusting()).build();
            String at = "https://127.0.0.1:" + port;
            assertThat(status(browser, at + "/api/v1/gates")).isEqualTo(401);
            assertThat(status(browser, at + "/health")).isEqualTo(200);
            HttpResponse<String> in = browser.send(
                    HttpRequest.newBuilder(URI.create(at + "/api/v1/login"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"user\":\"ann\",\"password\":\""
                                    + Files.readString(folder.resolve("gateway/data/web/first-login"))
                                            .strip()
                                    + "\",\"newPassword\":\"good enough\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(in.statusCode()).isEqualTo(200);
            assertThat(in.headers().firstValue("Set-Cookie").orElse(""))
                    .endsWith("; HttpOnly; SameSite=Strict; Secure");
            assertThat(status(browser, "https://" + Keystore.otherAddress() + ":" + port + "/health"))
                    .isEqualTo(421);
            try (Stream<Path> all = Files.walk(folder.resolve("gateway/data"))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain("hush-hush");
                }
            }
            assertThat(gateway.log()).doesNotContain("hush-hush");
        }
    }

    @Test
    void with_a_real_driver_nobody_moves_or_sees_anything_unseen() throws Exception {
        try (Gateway gateway = Home.in(folder).start("gate~main:driver=none-such")) {
            Page page = new Page(gateway.port("web"));
            assertThat(page.get("/api/v1/gates").status()).isEqualTo(401);
            assertThat(page.get("/api/v1/events").status()).isEqualTo(401);
            assertThat(page.post(COMMANDS, "{\"cmd\":\"open\"}").status()).isEqualTo(401);
            assertThat(page.get("/api/v1/me").body()).contains("\"loginNeeded\":true");
        }
    }

    @Test
    void what_a_page_of_another_site_or_a_hostile_client_asks_is_refused() throws Exception {
        try (Gateway gateway = Home.in(folder).start()) {
            Page page = new Page(gateway.port("web"));
            assertThat(page.send(page.request(COMMANDS)
                                    .header("Origin", "http://evil.example")
                                    .POST(BodyPublishers.ofString("{\"cmd\":\"open\"}")))
                            .status())
                    .isEqualTo(403);
            assertThat(page.send(page.request("/api/v1/events").header("Origin", "null"))
                            .status())
                    .isEqualTo(403);
            assertThat(page.get(COMMANDS + "?cmd=open").status()).isEqualTo(405);
            assertThat(page.post(COMMANDS, "x".repeat(20_000)).status()).isEqualTo(413);
            assertThat(page.get("/..%2f..%2fetc/passwd").status()).isIn(400, 404);
            assertThat(page.get("/api/v1/gates/main").body()).contains("\"state\":\"closed\"");
        }
    }

    private static int status(HttpClient browser, String at) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(at)).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}

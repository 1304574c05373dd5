// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Jar;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.jar.Manifest;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page under TLS speaks to the broker of its gateway through the page's own port, as long as it may. */
class WebTunnelIT {
    private static final String STATUS = "tw/rocksaying/status";
    private static final String COMMAND = "tw/rocksaying/command";

    @TempDir
    Path folder;

    private final int port = freePort();
    private final int mqtt = freePort();
    private Keystore keystore;
    private HttpClient browser;
    private String cookie = "";
    private String token = "";

    @BeforeEach
    void install() throws Exception {
        keystore = Keystore.in(folder, "hush-hush");
        browser = HttpClient.newBuilder().sslContext(keystore.trusting()).build();
        Files.createDirectories(folder.resolve("gateway/etc"));
        etc("gate-main.cfg", "driver=simulated", "travel.ms=50");
        etc("gate.mqtt-main.cfg", "broker.uri=tcp://127.0.0.1:" + mqtt);
        etc("gate.broker.cfg", "enabled=true", "port=" + mqtt, "websocket.port=" + Ports.free());
        etc(
                "gate.web.cfg",
                "enabled=true",
                "visitors=none",
                "port=" + port,
                "tls.keystore=" + keystore.file(),
                ".tls.keystore.password=hush-hush");
    }

    @Test
    void a_page_that_may_opens_the_gate_and_hears_it() throws Exception {
        try (Gateway gateway = Gateway.start(folder, "gate.web:rate.limit=20")) {
            logIn();
            assertThat(status("https://evil.example")).isEqualTo(403);
            assertThat(status("http://127.0.0.1:" + port)).isEqualTo(403);
            assertThat(status("null")).isEqualTo(403);
            assertThat(status("")).isEqualTo(403);
            assertThat(status(origin())).isEqualTo(101);
            assertThat(policy()).endsWith("; connect-src 'self' wss://127.0.0.1:" + port);
            Client page = connect("page");
            page.subscribe(STATUS);
            page.await("a heartbeat", heard -> heard.text().equals("noop"));
            page.say(COMMAND, "open");
            page.await("opened", heard -> heard.text().equals("opened"));
            assertThat(get("/metrics")).contains("gate_web_tunnels 1\n");
            assertThat(post("/api/v1/logout")).isEqualTo(204);
            Await.until("who has left hears nothing more", () -> !page.isConnected());
            assertThat(status(origin())).isEqualTo(401);
            page.close();
        }
    }

    @Test
    void wherever_the_broker_goes_a_page_finds_it() throws Exception {
        try (Gateway gateway = Gateway.start(folder, "gate.web:rate.limit=20")) {
            logIn();
            Client page = connect("page");
            etc("gate.broker.cfg", "enabled=false");
            Await.until("there is no broker", () -> status(origin()) == 502);
            assertThat(page.isConnected()).isFalse();
            page.close();
            etc(
                    "gate.broker.cfg",
                    "enabled=true",
                    "port=" + mqtt,
                    "websocket.port=" + Ports.free(),
                    "tls.keystore=" + keystore.file(),
                    ".tls.keystore.password=hush-hush");
            Await.until("it is there again", () -> status(origin()) == 101);
            Client again = connect("again");
            etc("gate.web.cfg", "enabled=false");
            Await.until("it has gone with its page", () -> !again.isConnected());
            again.close();
            assertThat(gateway.log()).doesNotContain("defect").doesNotContain("Exception");
        }
    }

    @Test
    void it_ends_with_its_bundle_and_on_a_server_of_others_there_is_none() throws Exception {
        try (Gateway gateway = Gateway.start(folder, "gate.web:rate.limit=20")) {
            logIn();
            Client page = connect("page");
            Updates updates = new Updates(folder);
            assertThat(updates.say("update", withoutJetty()).exitCode()).isZero();
            Await.until("it has gone with its page", () -> !page.isConnected());
            page.close();
            logIn();
            assertThat(status(origin())).isEqualTo(501);
            assertThat(get("/api/v1/gates")).contains("\"gate\":\"main\"");
            assertThat(gateway.log()).doesNotContain("defect").doesNotContain("Exception");
        }
    }

    /** A gate.web that finds the classes of another Jetty only. */
    private Path withoutJetty() throws Exception {
        Path changed = folder.resolve("gate.web.jar");
        try (Jar jar = new Jar(OurBundles.of("gate.web").toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().putValue("DynamicImport-Package", "org.eclipse.jetty.*;version=\"[99,100)\"");
            jar.setManifest(manifest);
            jar.write(changed.toFile());
        }
        return changed;
    }

    private Client connect(String id) throws Exception {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setSocketFactory(keystore.trusting().getSocketFactory());
        Properties headers = new Properties();
        headers.put("Origin", origin());
        headers.put("Cookie", cookie);
        options.setCustomWebSocketHeaders(headers);
        return Client.connectTo("wss://127.0.0.1:" + port + "/mqtt", id, options);
    }

    /** What a page from {@code origin} is answered; 101 is a WebSocket. */
    private int status(String origin) throws Exception {
        WebSocket.Builder builder = browser.newWebSocketBuilder().subprotocols("mqtt");
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        if (!cookie.isEmpty()) {
            builder.header("Cookie", cookie);
        }
        try {
            builder.buildAsync(URI.create("wss://127.0.0.1:" + port + "/mqtt"), new WebSocket.Listener() {})
                    .get()
                    .abort();
            return 101;
        } catch (ExecutionException refused) {
            return refused.getCause() instanceof WebSocketHandshakeException handshake
                    ? handshake.getResponse().statusCode()
                    : -1;
        }
    }

    /** As the first user, or as the one that has been there before. */
    private void logIn() throws Exception {
        // whoever is nobody yet
        cookie = "";
        Await.until("the page is there", () -> status(origin()) == 401);
        Path first = folder.resolve("gateway/data/web/first-login");
        String password = Files.exists(first) ? Files.readString(first).strip() : "good enough";
        String chosen = Files.exists(first) ? ",\"newPassword\":\"good enough\"" : "";
        HttpResponse<String> in =
                send("/api/v1/login", "{\"user\":\"ann\",\"password\":\"" + password + "\"" + chosen + "}");
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        token = in.body().replaceAll(".*\"csrf\":\"([^\"]+)\".*", "$1");
    }

    private int post(String path) throws Exception {
        return send(path, "").statusCode();
    }

    private HttpResponse<String> send(String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                .header("Content-Type", "application/json")
                .header("X-Gate-Csrf", token)
                .POST(BodyPublishers.ofString(body));
        return browser.send(asUser(request), HttpResponse.BodyHandlers.ofString());
    }

    /** What the tutorial's page may speak to. */
    private String policy() throws Exception {
        return look("/mqtt_js_demo.html")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("");
    }

    private String get(String path) throws Exception {
        return look(path).body();
    }

    private HttpResponse<String> look(String path) throws Exception {
        return browser.send(
                asUser(HttpRequest.newBuilder(URI.create(origin() + path))), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest asUser(HttpRequest.Builder request) {
        return (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build();
    }

    private String origin() {
        return "https://127.0.0.1:" + port;
    }

    private void etc(String name, String... lines) throws Exception {
        Files.write(folder.resolve("gateway/etc").resolve(name), List.of(lines));
    }

    private static int freePort() {
        try {
            return Ports.free();
        } catch (java.io.IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }
}

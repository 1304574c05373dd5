// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GatewayPart;
import gate.link.Await;
import gate.link.Told;
import gate.wire.Certificates;
import gate.wire.Certificates.Identity;
import gate.wire.Mosquitto;
import gate.wire.WebSocketBridge;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An encrypted link goes to the broker that its certificate names, or nowhere. */
@Timeout(120)
class LinkTlsTest {
    private static final String NOW = "-1H";

    @TempDir
    static Path shared;

    private static Certificates certificates;
    private static Identity authority;
    private static Identity stranger;
    private static Identity broker;

    @TempDir
    File folder;

    @BeforeAll
    static void sign() throws Exception {
        certificates = new Certificates(shared);
        authority = certificates.authority("authority");
        stranger = certificates.authority("stranger");
        broker = certificates.issue("authority", "broker", "dns:localhost,ip:127.0.0.1", NOW);
    }

    @Test
    void a_broker_with_a_certificate_of_a_trusted_authority_is_used() throws Exception {
        try (Mosquitto server = encrypted(broker).start();
                LinkFixture house = new LinkFixture(folder)) {
            house.link("main", settings(server, "ssl", authority.certificate()));
            house.awaitState("main", GatewayPart.UP);
            assertEquals("ssl://localhost:" + server.port(), house.part("main").get(GatewayPart.ADDRESS));
        }
    }

    @Test
    void a_websocket_is_encrypted_too() throws Exception {
        try (Mosquitto server = Mosquitto.started();
                WebSocketBridge bridge = new WebSocketBridge(listening(broker), server.port());
                LinkFixture house = new LinkFixture(folder)) {
            house.link("trusting", settings(bridge.secureUri(), authority.certificate()));
            house.awaitState("trusting", GatewayPart.UP);
            house.link("main", settings(bridge.secureUri(), stranger.certificate()));
            Await.until("not trusted", () -> house.detail("main").contains("nobody that is trusted here"));
        }
    }

    @Test
    void authorities_may_stand_in_a_pkcs12_file_too() throws Exception {
        Path store = trusted("trusted.p12", authority.certificate());
        try (Mosquitto server = encrypted(broker).start();
                LinkFixture house = new LinkFixture(folder)) {
            Map<String, Object> settings = settings(server, "ssl", store);
            settings.put(".tls.ca.password", Certificates.SECRET);
            house.link("main", settings);
            house.awaitState("main", GatewayPart.UP);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "old, dns:localhost, -3d, has expired",
        "young, dns:localhost, +3d, is not valid yet",
        "other, dns:elsewhere.example, -1H, is for another host",
    })
    void a_certificate_that_is_not_right_is_refused(String name, String san, String start, String words)
            throws Exception {
        refused(encrypted(certificates.issue("authority", name, san, start)), authority.certificate(), words);
    }

    @Test
    void a_certificate_that_is_trusted_by_itself_expires_too() throws Exception {
        Identity pinned = certificates.issue("authority", "pinned", "dns:localhost", "-3d");
        refused(encrypted(pinned), pinned.certificate(), "has expired");
    }

    @Test
    void an_authority_that_is_not_trusted_is_refused() throws Exception {
        refused(encrypted(broker), stranger.certificate(), "was issued by nobody that is trusted here");
        refused(encrypted(broker), null, "was issued by nobody that is trusted here");
    }

    @Test
    void a_broker_that_does_not_encrypt_gets_no_clear_text() throws Exception {
        refused(new Mosquitto(), authority.certificate(), "speak TLS on this port");
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                LinkFixture house = new LinkFixture(folder)) {
            house.link("main", settings("ssl://localhost:" + server.getLocalPort(), authority.certificate()));
            try (Socket socket = server.accept()) {
                byte[] first = socket.getInputStream().readNBytes(3);
                assertEquals(0x16, first[0], "a handshake record of TLS");
                assertEquals(3, first[1]);
            }
        }
    }

    @Test
    void a_broker_that_wants_a_certificate_from_us_gets_it() throws Exception {
        Identity us = certificates.issue("authority", "us", "", NOW);
        try (Mosquitto server = encrypted(broker, "require_certificate true").start();
                LinkFixture house = new LinkFixture(folder)) {
            house.link("without", settings(server, "ssl", authority.certificate()));
            Await.until("missed", () -> house.detail("without").contains("wants a certificate from us"));
            Map<String, Object> settings = settings(server, "ssl", authority.certificate());
            settings.put("tls.keystore", us.store().toString());
            settings.put(".tls.keystore.password", Certificates.SECRET);
            house.link("main", settings);
            house.awaitState("main", GatewayPart.UP);
        }
    }

    @Test
    void files_that_are_renewed_are_taken_up_and_unusable_ones_change_nothing() throws Exception {
        Path ca = shared.resolve("renewed.pem");
        Files.copy(stranger.certificate(), ca, StandardCopyOption.REPLACE_EXISTING);
        try (Told told = new Told();
                Mosquitto server = encrypted(broker).start();
                LinkFixture house = new LinkFixture(folder)) {
            Map<String, Object> settings = settings(server, "ssl", ca);
            settings.put("client.id", "renewing");
            house.link("main", settings);
            Await.until("not trusted", () -> house.detail("main").contains("nobody that is trusted"));
            replace(ca, Files.readString(authority.certificate()));
            house.awaitState("main", GatewayPart.UP);
            replace(ca, Files.readString(authority.certificate()) + Files.readString(stranger.certificate()));
            Await.until("a new connection", () -> server.connects("renewing") == 2);
            replace(ca, "nonsense");
            Await.until(
                    "it is told",
                    () -> told.lines().stream().anyMatch(line -> line.text().contains("the connection made before")));
            assertEquals(GatewayPart.UP, house.part("main").get(GatewayPart.STATE));
            assertEquals(2, server.connects("renewing"));
            assertTrue(told.lines().stream().noneMatch(line -> line.text().contains(Certificates.SECRET)));
        }
    }

    @Test
    void a_file_that_is_not_there_is_waited_for() throws Exception {
        Path ca = shared.resolve("late.pem");
        try (Mosquitto server = encrypted(broker).start();
                LinkFixture house = new LinkFixture(folder)) {
            house.link("main", settings(server, "ssl", ca));
            Await.until(
                    "it is missed",
                    () -> house.detail("main").equals("tls.ca=" + ca + " cannot be used: there is no such file"));
            Files.copy(authority.certificate(), ca);
            house.awaitState("main", GatewayPart.UP);
        }
    }

    @Test
    void a_password_is_taken_from_a_file_that_nobody_else_can_read() throws Exception {
        Path file = shared.resolve("password");
        Files.writeString(file, "right\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (Told told = new Told();
                Mosquitto server = withUser("me", "right").start();
                LinkFixture house = new LinkFixture(folder)) {
            Map<String, Object> settings = new HashMap<>(Map.of("broker.uri", server.uri(), "client.id", "reader"));
            settings.put("username", "me");
            settings.put("password.file", file.toString());
            house.link("main", settings);
            Await.until("refused", () -> house.detail("main").contains("chmod 600"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            house.awaitState("main", GatewayPart.UP);
            replace(file, "wrong");
            Await.until(
                    "the new one is used",
                    () -> house.detail("main").contains("refuses the user name or the password")
                            || house.detail("main").contains("does not allow"));
            assertTrue(told.lines().stream().noneMatch(line -> line.text().contains("right\n")));
            assertFalse(house.part("main").toString().contains("wrong"));
        }
    }

    @Test
    void a_message_that_is_too_large_ends_an_encrypted_connection_too() throws Exception {
        try (Mosquitto server = encrypted(broker).start();
                LinkFixture house = new LinkFixture(folder)) {
            Map<String, Object> settings = settings(server, "ssl", authority.certificate());
            settings.put("client.id", "small");
            house.link("main", settings);
            house.awaitState("main", GatewayPart.UP);
            Process large = new ProcessBuilder(
                            "sh",
                            "-c",
                            "head -c 10000000 /dev/zero | mosquitto_pub -s -h localhost --cafile "
                                    + authority.certificate() + " -p " + server.port() + " -t tw/rocksaying/command")
                    .start();
            assertEquals(0, large.waitFor());
            Await.until("a new connection", () -> server.connects("small") == 2);
        }
    }

    @Test
    void stopped_at_any_moment_it_leaves_no_thread() throws Exception {
        try (Mosquitto server = encrypted(broker).start();
                WebSocketBridge bridge = new WebSocketBridge(listening(broker), server.port())) {
            LinkStopTest.cycles(settings(server, "ssl", authority.certificate()), 2);
            LinkStopTest.cycles(settings(bridge.secureUri(), authority.certificate()), 2);
        }
        try (ServerSocket mute = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            LinkStopTest.cycles(settings("ssl://localhost:" + mute.getLocalPort(), authority.certificate()), 2);
        }
        LinkStopTest.cycles(settings("ssl://localhost:" + Mosquitto.freePort(), authority.certificate()), 1);
    }

    private void refused(Mosquitto server, Path ca, String words) throws Exception {
        try (server;
                LinkFixture house = new LinkFixture(folder)) {
            server.start();
            house.link("main", settings(server, "ssl", ca));
            Await.until(words, () -> house.detail("main").contains(words));
            assertEquals(0, server.connects("gate-"));
        }
    }

    private static Mosquitto encrypted(Identity identity, String... more) {
        return new Mosquitto(
                "certfile " + identity.certificate(),
                "keyfile " + identity.key(),
                "cafile " + authority.certificate(),
                String.join("\n", more));
    }

    private static ServerSocket listening(Identity identity) throws Exception {
        char[] secret = Certificates.SECRET.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(identity.store())) {
            store.load(in, secret);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, secret);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 200, InetAddress.getLoopbackAddress());
    }

    private Mosquitto withUser(String name, String password) throws Exception {
        Path users = folder.toPath().resolve("users");
        int made = new ProcessBuilder("mosquitto_passwd", "-c", "-b", users.toString(), name, password)
                .start()
                .waitFor();
        assertEquals(0, made);
        // mosquitto gives its rights away
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(folder.toPath(), PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Mosquitto("allow_anonymous false", "password_file " + users);
    }

    private static Path trusted(String name, Path certificate) throws Exception {
        Path store = shared.resolve(name);
        Process keytool = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/keytool",
                        "-importcert",
                        "-noprompt",
                        "-storetype",
                        "PKCS12",
                        "-alias",
                        "ca",
                        "-storepass",
                        Certificates.SECRET,
                        "-keystore",
                        store.toString(),
                        "-file",
                        certificate.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, keytool.waitFor());
        return store;
    }

    /** As programs that renew certificates do it. */
    private static void replace(Path file, String content) throws Exception {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, content);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Map<String, Object> settings(Mosquitto server, String scheme, Path ca) {
        return settings(scheme + "://localhost:" + server.port(), ca);
    }

    private static Map<String, Object> settings(String uri, Path ca) {
        Map<String, Object> settings = new HashMap<>(Map.of("broker.uri", uri, "rate.limit", 0, "heartbeat.ms", 0));
        if (ca != null) {
            settings.put("tls.ca", ca.toString());
        }
        return settings;
    }
}

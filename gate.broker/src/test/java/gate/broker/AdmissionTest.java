// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in: anybody on the loopback of a simulation, else only users. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AdmissionTest {
    private static final int NOT_AUTHORIZED = 5;

    @TempDir
    Path folder;

    @Test
    void aRealGateEndsWhoHasNoNameAndKeepsTheNextOneOut() throws Exception {
        try (Running running = Running.up();
                RawMqtt before = new RawMqtt(running.port());
                RawMqtt after = new RawMqtt(running.port())) {
            assertEquals(0, before.connected("before"));
            running.broker.simulated(false);
            assertTrue(before.isEnded());
            assertEquals(NOT_AUTHORIZED, after.connected("after"));
            BrokerStatus status = running.await(now -> !now.detail().isEmpty());
            assertTrue(status.detail().contains("users.file"), status.detail());
            running.broker.simulated(true);
            assertEquals(0, Mosquitto.pub(running.port(), "-t", "x", "-m", "y", "-q", "1"));
        }
    }

    @Test
    void withAUsersFileOnlyTheRightPasswordGetsIn() throws Exception {
        Path file = users(
                "# who may\n\nana:operate:" + TestUsers.hash("s3cret:x") + "\nboris:view:" + TestUsers.hash("other"));
        try (Running running = Running.up("users.file=" + file)) {
            assertEquals(0, pub(running, "-u", "ana", "-P", "s3cret:x"));
            assertEquals(0, pub(running, "-u", "ana", "-P", "s3cret:x"), "the second time from memory");
            assertEquals(NOT_AUTHORIZED, pub(running, "-u", "ana", "-P", "other"));
            assertEquals(NOT_AUTHORIZED, pub(running, "-u", "boris", "-P", "s3cret:x"));
            assertEquals(NOT_AUTHORIZED, pub(running, "-u", "nobody", "-P", "other"));
            assertEquals(NOT_AUTHORIZED, pub(running, "-u", "ana"));
            assertEquals(NOT_AUTHORIZED, pub(running));
            running.broker.simulated(false);
            assertEquals(0, pub(running, "-u", "boris", "-P", "other"));
        }
    }

    @Test
    void nobodyGetsInAsTheBrokersOwnUser() throws Exception {
        try (Running running = Running.up("users.file=" + users("ana:view:" + TestUsers.hash("pw")))) {
            assertEquals(NOT_AUTHORIZED, pub(running, "-u", "ACTIVEMQ.CLUSTER.ADMIN.USER", "-P", "CHANGE ME!!"));
        }
    }

    @Test
    void anEditedUsersFileCountsAtOnceAndABrokenOneNot() throws Exception {
        Path file = users("ana:view:" + TestUsers.hash("old"));
        try (Running running = Running.up("users.file=" + file)) {
            assertEquals(0, pub(running, "-u", "ana", "-P", "old"));
            users("ana:view:" + TestUsers.hash("brandnew") + "\n");
            assertEquals(NOT_AUTHORIZED, pub(running, "-u", "ana", "-P", "old"));
            assertEquals(0, pub(running, "-u", "ana", "-P", "brandnew"));
            users("ana:king");
            assertEquals(0, pub(running, "-u", "ana", "-P", "brandnew"));
            assertTrue(running.told.toString().contains("line 1"), running.told.toString());
        }
    }

    @Test
    void tlsIsSpokenOnBothPortsAndAsksForUsersThere() throws Exception {
        Path store = folder.resolve("broker.p12");
        Path pem = folder.resolve("broker.pem");
        keytool("-genkeypair", "-alias", "b", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1");
        keytool("-exportcert", "-rfc", "-alias", "b", "-file", pem.toString());
        String users = "users.file=" + users(TestUsers.file("ana:operate"));
        try (Running running = Running.up("tls.keystore=" + store, ".tls.keystore.password=changeit", users)) {
            assertEquals("ssl://127.0.0.1:" + running.port(), running.status.address());
            assertEquals(0, pub(running, "--cafile", pem.toString(), "-u", "ana", "-P", "ana"));
            assertEquals(NOT_AUTHORIZED, pub(running, "--cafile", pem.toString(), "-u", "ana", "-P", "wrong"));
            assertEquals(NOT_AUTHORIZED, pub(running, "--cafile", pem.toString()));
            assertTrue(pub(running, "-u", "ana", "-P", "ana") != 0, "plain text is not understood");
            HttpClient trusting =
                    HttpClient.newBuilder().sslContext(trusting(store)).build();
            assertEquals(0, page(running, trusting, "ana", "ana"));
            assertEquals(NOT_AUTHORIZED, page(running, trusting, "ana", "wrong"));
            assertEquals(NOT_AUTHORIZED, page(running, trusting, "", ""));
        }
    }

    private static int page(Running running, HttpClient client, String user, String password) throws Exception {
        WebSocketClient page = new WebSocketClient(client, running.status.webSocket(), "mqtt");
        page.send(RawMqtt.packet(
                0x10,
                RawMqtt.text("MQTT"),
                new byte[] {4, (byte) 0xC2, 0, 60},
                RawMqtt.text("page"),
                RawMqtt.text(user),
                RawMqtt.text(password)));
        byte[] answer = page.read();
        page.socket.abort();
        assertEquals(0x20, answer[0]);
        return answer[3];
    }

    private static int pub(Running running, String... args) throws Exception {
        String[] all = new String[args.length + 6];
        System.arraycopy(new String[] {"-t", "x", "-m", "y", "-q", "1"}, 0, all, 0, 6);
        System.arraycopy(args, 0, all, 6, args.length);
        return Mosquitto.pub(running.port(), all);
    }

    private Path users(String content) throws Exception {
        return Files.writeString(folder.resolve("users"), content);
    }

    private void keytool(String... args) throws Exception {
        String[] fixed = {
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-storetype",
            "PKCS12",
            "-keystore",
            folder.resolve("broker.p12").toString(),
            "-storepass",
            "changeit"
        };
        String[] all = new String[fixed.length + args.length];
        all[0] = fixed[0];
        System.arraycopy(args, 0, all, 1, args.length);
        System.arraycopy(fixed, 1, all, 1 + args.length, fixed.length - 1);
        assertEquals(0, new ProcessBuilder(all).inheritIO().start().waitFor());
    }

    private static SSLContext trusting(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("b", keys.getCertificate("b"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
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
        Path file = users("# who may\n\nana:operate:" + hash("s3cret:x") + "\nboris:view:" + hash("other"));
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
        try (Running running = Running.up("users.file=" + users("ana:view:" + hash("pw")))) {
            assertEquals(NOT_AUTHORIZED, pub(running, "-u", "ACTIVEMQ.CLUSTER.ADMIN.USER", "-P", "CHANGE ME!!"));
        }
    }

    @Test
    void anEditedUsersFileCountsAtOnceAndABrokenOneNot() throws Exception {
        Path file = users("ana:view:" + hash("old"));
        try (Running running = Running.up("users.file=" + file)) {
            assertEquals(0, pub(running, "-u", "ana", "-P", "old"));
            users("ana:view:" + hash("brandnew") + "\n");
            assertEquals(NOT_AUTHORIZED, pub(running, "-u", "ana", "-P", "old"));
            assertEquals(0, pub(running, "-u", "ana", "-P", "brandnew"));
            users("ana:king");
            assertEquals(0, pub(running, "-u", "ana", "-P", "brandnew"));
            assertTrue(running.told.toString().contains("line 1"), running.told.toString());
        }
    }

    @Test
    void tlsIsSpokenOnBothPorts() throws Exception {
        Path store = folder.resolve("broker.p12");
        Path pem = folder.resolve("broker.pem");
        keytool("-genkeypair", "-alias", "b", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1");
        keytool("-exportcert", "-rfc", "-alias", "b", "-file", pem.toString());
        try (Running running = Running.up("tls.keystore=" + store, ".tls.keystore.password=changeit")) {
            assertEquals("ssl://127.0.0.1:" + running.port(), running.status.address());
            assertEquals(0, pub(running, "--cafile", pem.toString()));
            assertTrue(pub(running) != 0, "plain text is not understood");
            WebSocketClient page = new WebSocketClient(
                    HttpClient.newBuilder().sslContext(trusting(store)).build(), running.status.webSocket(), "mqtt");
            page.send(RawMqtt.connect("page", true));
            assertEquals(0x20, page.read()[0]);
            page.socket.abort();
        }
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

    private static String hash(String password) throws Exception {
        byte[] salt = "0123456789ab".getBytes(StandardCharsets.US_ASCII);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 10_000, 512))
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return "$7$10000$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
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

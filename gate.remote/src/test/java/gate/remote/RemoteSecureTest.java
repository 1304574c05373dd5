// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.remote;

import static gate.remote.RemoteFixture.by;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GateCommand;
import gate.api.GatewayPart;
import gate.link.Await;
import gate.wire.Certificates;
import gate.wire.Certificates.Identity;
import gate.wire.Mosquitto;
import gate.wire.Watcher;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate elsewhere is reached under a name, and through a connection that nobody reads. */
class RemoteSecureTest {
    private static final String USER = "ann";

    @TempDir
    static Path keys;

    @TempDir
    File folder;

    private static Identity authority;
    private static Identity stranger;
    private static Identity own;

    private final int port = Mosquitto.freePort();
    private Mosquitto broker;
    private FarGateway far;

    @BeforeAll
    static void sign() throws Exception {
        Certificates certificates = new Certificates(keys);
        authority = certificates.authority("authority");
        stranger = certificates.authority("stranger");
        own = certificates.issue("authority", "broker", "dns:localhost", "-1H");
    }

    @BeforeEach
    void start() throws Exception {
        Path passwords = keys.resolve("passwords");
        int made = new ProcessBuilder("mosquitto_passwd", "-b", "-c", passwords.toString(), USER, "secret")
                .start()
                .waitFor();
        assertEquals(0, made);
        broker = new Mosquitto(
                        "password_file " + passwords,
                        "listener " + port + " 127.0.0.1",
                        "certfile " + own.certificate(),
                        "keyfile " + own.key())
                .start();
        far = new FarGateway(broker);
        far.comeUp(40);
    }

    @AfterEach
    void stop() throws Exception {
        far.close();
        broker.close();
    }

    private RemoteFixture reached(Identity trusted, String password) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "broker.uri",
                "ssl://localhost:" + port,
                "tls.ca",
                trusted.certificate().toString(),
                "base",
                FarGateway.BASE,
                "username",
                USER,
                ".password",
                password));
        return new RemoteFixture(folder, settings);
    }

    @Test
    void commands_go_to_the_topic_of_the_name() throws Exception {
        try (RemoteFixture here = reached(authority, "secret");
                Watcher own = new Watcher(broker, FarGateway.GATE + "/command/" + USER)) {
            here.awaitUp();
            here.gate().submit(by(GateCommand.open(), "o"));
            assertTrue(own.next().contains("\"cmd\":\"open\""));
            assertEquals(0, far.commands(), "nothing on the topic that everybody shares");
        }
    }

    @Test
    void a_wrong_password_and_a_broker_that_nobody_vouches_for_are_told() throws Exception {
        try (RemoteFixture here = reached(authority, "guessed")) {
            awaitDetail(here, "does not allow this client to connect");
        }
        try (RemoteFixture here = reached(stranger, "secret")) {
            awaitDetail(here, "nobody that is trusted here");
        }
    }

    private static void awaitDetail(RemoteFixture here, String words) {
        Await.until(
                words,
                () -> GatewayPart.DOWN.equals(here.part().get(GatewayPart.STATE))
                        && String.valueOf(here.part().get(GatewayPart.DETAIL)).contains(words));
    }
}

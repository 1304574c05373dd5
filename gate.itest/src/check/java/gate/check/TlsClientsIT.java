// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gate pub} and {@code gate sub} over TLS: to the broker that the certificate names, or nowhere, and then one knows why. */
class TlsClientsIT {
    private static final String NOW = "1 hour ago";

    @TempDir
    static Path folder;

    private static Certificates authority;
    private static Certificates stranger;

    /** A command that has ended. */
    private record Said(int exitCode, String err) {}

    @BeforeAll
    static void sign() throws Exception {
        authority = new Certificates(folder, "authority");
        stranger = new Certificates(folder, "stranger");
    }

    @Test
    void messages_go_and_come_encrypted_for_whom_the_broker_knows() throws Exception {
        int port = Ports.free();
        String secret = password("secret", "secret", "rw-------");
        try (Mosquitto broker = Mosquitto.guarded(folder, port, authority.broker("broker", "localhost", NOW))) {
            broker.start();
            String ca = authority.file().toString();
            try (Child sub = Child.start(
                    folder.resolve("sub.log"),
                    command("sub", port, "--ca", ca, "--username", "ann", "--password-file", secret, "x/#"))) {
                Await.until(
                        "it hears",
                        () -> Files.readString(folder.resolve("sub.log")).contains("gate: connected\n"));
                assertThat(pub(port, "--ca", ca, "--username", "ann", "--password-file", secret))
                        .isEqualTo(new Said(0, ""));
                sub.awaitLine("x/a 1 - open");
                sub.signal("TERM");
                assertThat(sub.exitCode()).isZero();
            }
            String wrong = password("wrong", "guess", "rw-------");
            Said guess = pub(port, "--ca", ca, "--username", "ann", "--password-file", wrong);
            assertThat(guess.exitCode()).isEqualTo(1);
            assertThat(guess.err())
                    .matches("gate: ssl://localhost:" + port + " (refuses the user|does not allow this).*");
            String open = password("open", "secret", "rw-r-----");
            Said careless = pub(port, "--ca", ca, "--username", "ann", "--password-file", open);
            assertThat(careless.exitCode()).isEqualTo(1);
            assertThat(careless.err()).contains("others can read or change it; chmod 600 " + open);

            refused(
                    port,
                    "was issued by nobody that is trusted here; --ca",
                    "--ca",
                    stranger.file().toString());
            refused(port, "was issued by nobody that is trusted here; --ca");
            refused(
                    port,
                    "cannot be used: there is no such file",
                    "--ca",
                    folder.resolve("none.pem").toString());
            refused(port, "cannot be used: ", "--ca", wrong);
        }
    }

    @Test
    void a_certificate_for_another_host_or_of_another_day_is_refused() throws Exception {
        String ca = authority.file().toString();
        int other = Ports.free();
        int old = Ports.free();
        try (Mosquitto elsewhere = new Mosquitto(folder, other, authority.broker("other", "elsewhere.example", NOW));
                Mosquitto expired = new Mosquitto(folder, old, authority.broker("old", "localhost", "3 days ago"))) {
            elsewhere.start();
            expired.start();
            refused(other, "is for another host, not for localhost", "--ca", ca);
            refused(old, "has expired; renew it there, or set the clock here", "--ca", ca);
            try (Child sub = Child.start(folder.resolve("old.log"), command("sub", old, "--ca", ca, "x/#"))) {
                Await.until(
                        "it is told",
                        () -> Files.readString(folder.resolve("old.log"))
                                .contains("has expired; renew it there, or set the clock here; it goes on trying"));
                sub.signal("TERM");
                assertThat(sub.exitCode()).isZero();
            }
        }
    }

    private static void refused(int port, String words, String... options) throws Exception {
        Said said = pub(port, options);
        assertThat(said.exitCode()).as(said.err()).isEqualTo(1);
        assertThat(said.err()).startsWith("gate: ").contains(words).doesNotContain("\n");
    }

    private static String password(String name, String text, String mode) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".password"), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file.toString();
    }

    private static Said pub(int port, String... options) throws Exception {
        List<String> words = new ArrayList<>(Arrays.asList(options));
        words.addAll(List.of("--quiet", "x/a", "open"));
        Path errors = Files.createTempFile(folder, "pub", ".log");
        try (Child child = Child.start(errors, command("pub", port, words.toArray(String[]::new)))) {
            return new Said(child.exitCode(), Files.readString(errors).stripTrailing());
        }
    }

    private static String[] command(String verb, int port, String... words) {
        List<String> command =
                new ArrayList<>(List.of(System.getProperty("gate.bin"), verb, "--broker", "ssl://localhost:" + port));
        command.addAll(Arrays.asList(words));
        return command.toArray(String[]::new);
    }
}

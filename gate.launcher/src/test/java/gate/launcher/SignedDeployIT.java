// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.launcher.TestDistribution.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where a real gate moves, a jar needs the signature of somebody who was named. */
@Timeout(90)
class SignedDeployIT {
    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");
    private static final String PASSWORD = "only-for-tests";

    @TempDir
    static Path installed;

    static TestDistribution distribution;

    @TempDir
    Path folder;

    private TestHome home;

    @BeforeAll
    static void install() throws Exception {
        distribution = TestDistribution.in(installed);
    }

    @BeforeEach
    void aRealGate() throws Exception {
        home = new TestHome(distribution, folder);
        // the stub's gate does not say that it is simulated
        home.write("gate.stub-a.cfg", "colour=green", "gate.id=north");
    }

    @Test
    void without_a_certificate_no_jar_is_taken_unless_that_is_allowed_knowingly() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            home.drop("any.jar", TestDistribution.stub("1.1.0", Fault.NONE));
            String why = home.verdict("any.jar", "rejected");
            assertTrue(why.startsWith("a real gate moves here, so a jar has to be signed"), why);
            home.write("gate.launcher.cfg", "deploy.unsigned=true");
            gateway.told("deploy.unsigned=true: whoever may write to deploy/");
            home.drop("any.jar", TestDistribution.stub("1.1.0", Fault.NONE));
            assertEquals("gate.stub 1.1.0 in place of 1.0.0", home.verdict("any.jar", "applied"));
        }
    }

    @Test
    void with_a_certificate_the_whole_jar_must_be_signed_with_it() throws Exception {
        Path keys = keys("ours");
        Path certificate = folder.resolve("ours.pem");
        run(
                "keytool",
                "-exportcert",
                "-rfc",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "it",
                "-file",
                certificate.toString());
        home.write("gate.launcher.cfg", "deploy.certificate=" + certificate);
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            Path jar = Files.write(folder.resolve("new.jar"), TestDistribution.stub("1.1.0", Fault.NONE));
            assertRejected(jar);
            Path others = Files.copy(jar, folder.resolve("others.jar"));
            sign(others, keys("others"));
            assertRejected(others);
            Path ours = Files.copy(jar, folder.resolve("ours.jar"));
            sign(ours, keys);
            Path more = Files.copy(ours, folder.resolve("more.jar"));
            Files.writeString(folder.resolve("added.txt"), "nobody vouches for this");
            run("jar", "uf", more.toString(), "-C", folder.toString(), "added.txt");
            assertRejected(more);
            home.drop("signed.jar", Files.readAllBytes(ours));
            assertEquals("gate.stub 1.1.0 in place of 1.0.0", home.verdict("signed.jar", "applied"));
        }
    }

    private void assertRejected(Path jar) throws Exception {
        String name = jar.getFileName().toString();
        home.drop(name, Files.readAllBytes(jar));
        assertEquals(
                "not all of it is signed with the certificate of deploy.certificate", home.verdict(name, "rejected"));
    }

    private Path keys(String name) throws Exception {
        Path keys = folder.resolve(name + ".p12");
        run(
                "keytool",
                "-genkeypair",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-validity",
                "30");
        return keys;
    }

    private void sign(Path jar, Path keys) throws Exception {
        run("jarsigner", "-keystore", keys.toString(), "-storepass", PASSWORD, jar.toString(), "it");
    }

    private void run(String tool, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(JDK.resolve(tool).toString()));
        line.addAll(List.of(arguments));
        Command done = Command.run(folder, line);
        assertEquals(0, done.exitCode(), done.output() + done.errors());
    }
}

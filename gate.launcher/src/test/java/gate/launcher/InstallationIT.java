// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The folders of the distribution and of a home, and what becomes of a gateway when they change or break. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class InstallationIT {
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
    void onePart() throws Exception {
        home = new TestHome(distribution, folder);
        home.write("gate.stub-a.cfg", "colour=green");
    }

    @Test
    void aHomeHasOneGateway() throws Exception {
        try (GatewayProcess first = home.run()) {
            first.ready();
            try (GatewayProcess second = home.run()) {
                assertEquals(1, second.exitCode(5_000));
                assertEquals(
                        List.of("gate: process " + first.pid() + " already runs the gateway of " + folder),
                        second.standardError());
                assertEquals(List.of(), second.standardOutput());
            }
        }
    }

    @Test
    void bundlesFollowTheDistribution(@TempDir Path own) throws Exception {
        TestDistribution changing = TestDistribution.in(own);
        for (String version : List.of("1.0.0", "1.1.0")) {
            changing.putStub(version);
            try (GatewayProcess gateway =
                    GatewayProcess.start(changing.command(), "run", "--home", folder.toString())) {
                gateway.told("in bundle " + version);
                assertEquals(0, gateway.stop());
            }
        }
    }

    @Test
    void aBrokenCacheIsSetAsideAndBuiltAnew() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/cache"), "not even a folder");
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            gateway.told("gate: the kept bundles could not be started");
            assertEquals("not even a folder", Files.readString(folder.resolve("data/cache.broken")));
            assertEquals(0, gateway.stop());
        }
    }

    @Test
    void keptBundlesThatWereCutShortAreReplaced() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            assertEquals(0, gateway.stop());
        }
        List<Path> kept = home.files("data/cache", "bundle.jar");
        assertFalse(kept.isEmpty());
        for (Path jar : kept) {
            try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
                file.setLength(file.length() / 2);
            }
        }
        try (GatewayProcess gateway = home.run()) {
            assertEquals("ready", gateway.ready());
            gateway.told("colour=green");
        }
    }

    @Test
    void anEmptyHomeGetsTheDefaultsAndAPrivateDataFolder() throws Exception {
        Path fresh = folder.resolve("deep/inside");
        try (GatewayProcess gateway = GatewayProcess.start(
                distribution.command(), "run", "--home", fresh.toString(), "--set", "gate.stub~a:colour=green")) {
            gateway.told("colour=green");
            assertTrue(Files.exists(fresh.resolve("etc/gate-main.cfg")));
            assertTrue(Files.isDirectory(fresh.resolve("deploy")));
            assertEquals(
                    "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.resolve("data"))));
        }
    }

    @Test
    void aHomeThatCannotBeWrittenIsRefusedInOneLine() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(distribution.command(), "run", "--home", "/proc/no-home")) {
            assertEquals(1, gateway.exitCode(5_000));
            assertEquals(1, gateway.standardError().size());
            gateway.told("gate: cannot keep a gateway in /proc/no-home");
        }
    }

    @Test
    void theCommandWorksThroughALinkAndTellsItsVersion() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("gate"), distribution.command());
        try (GatewayProcess gateway = GatewayProcess.start(link, "--version")) {
            assertEquals(0, gateway.exitCode(5_000));
            assertTrue(gateway.standardOutput().get(0).matches("gate \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"));
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The distribution as a process, with a stub in the place of gates and transports. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class GatewayIT {
    @TempDir
    static Path installed;

    static TestDistribution distribution;

    @TempDir
    Path home;

    @BeforeAll
    static void install() throws Exception {
        distribution = TestDistribution.in(installed);
    }

    @BeforeEach
    void onePart() throws Exception {
        write("gate.stub-a.cfg", "colour=green");
    }

    @Test
    void readyTellsWhatIsUpInOneLineThatIsAloneOnStandardOutput() throws Exception {
        write("gate.stub-a.cfg", "kind=gate", "gate.id=north", "state=up");
        write("gate.stub-b.cfg", "kind=gate", "gate.id=main", "state=up");
        write("gate.stub-m.cfg", "kind=mqtt", "address=tcp://127.0.0.1:1", "base=gates/x");
        write("gate.stub-n.cfg", "kind=mqtt", "address=tcp://127.0.0.1:2", "state=down");
        write("gate.stub-w.cfg", "kind=web", "state=off", "address=http://localhost:1");
        try (GatewayProcess gateway = run()) {
            assertEquals("ready gates=main,north base=gates/x mqtt=tcp://127.0.0.1:1", gateway.ready());
            gateway.told("gate.stub~a");
            assertEquals(0, gateway.stop());
            assertEquals(1, gateway.standardOutput().size());
        }
    }

    @Test
    void logsAreSparseAndReadable() throws Exception {
        try (GatewayProcess gateway = run()) {
            gateway.ready();
            String told = gateway.told("colour=green");
            assertTrue(told.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO stub colour=green .*"), told);
            gateway.told("WARN jul.gate.stub~a loud");
            assertEquals(0, gateway.stop());
            // what it printed, the warning and its configuration: nothing from the framework, nothing below INFO
            assertEquals(
                    3,
                    gateway.standardError().size(),
                    () -> gateway.standardError().toString());
        }
    }

    @Test
    void readyWaitsForAPartThatIsStartingAndForNothingElse() throws Exception {
        write("gate.stub-a.cfg", "kind=ws", "address=ws://here", "state=starting");
        try (GatewayProcess gateway = run()) {
            gateway.told("state=starting");
            assertEquals(List.of(), gateway.standardOutput());
            write("gate.stub-a.cfg", "kind=ws", "address=ws://here", "state=up");
            assertEquals("ready ws=ws://here", gateway.ready());
        }
    }

    @Test
    void aPartThatShowsItselfInTwoServicesIsToldWhole() throws Exception {
        write("gate.stub-a.cfg", "kind=mqtt", "state=starting");
        try (GatewayProcess gateway = run()) {
            gateway.told("state=starting");
            write("gate.stub-a.cfg", "kind=mqtt", "address=tcp://here", "second.address=ws://here");
            assertEquals("ready mqtt=tcp://here ws=ws://here", gateway.ready());
        }
    }

    @Test
    void afterTenSecondsItIsReadyWithoutWhatIsMissingAndTellsWhatThatIs() throws Exception {
        write("gate.stub-a.cfg", "kind=mqtt", "state=starting", "detail=no answer from nowhere");
        write("gate.unheard-of.cfg", "x=y");
        long start = System.nanoTime();
        try (GatewayProcess gateway = run()) {
            assertEquals("ready", gateway.ready());
            assertTrue(System.nanoTime() - start < 10_000_000_000L);
            String missing = gateway.told("ready without");
            assertTrue(missing.contains("gate.stub~a: still starting, no answer from nowhere"), missing);
            assertTrue(missing.contains("gate.unheard~of: nothing in this gateway takes this configuration"), missing);
        }
    }

    @Test
    void setWinsOverTheFileAndIsNotStored() throws Exception {
        try (GatewayProcess gateway = run("--set", "gate.stub~a:colour=ultramarine", "--set", "gate.stub~a:b=c=d")) {
            gateway.ready();
            gateway.told("b=c=d colour=ultramarine");
            gateway.told("set for this run: gate.stub~a:b gate.stub~a:colour");
            assertEquals(List.of(), filesThatHold("ultramarine"));
            assertEquals(0, gateway.stop());
        }
        assertEquals(List.of(), filesThatHold("ultramarine"));
        try (GatewayProcess gateway = run()) {
            gateway.told("colour=green");
        }
    }

    @Test
    void anEditArrivesWhileTheGatewayRunsAndLeavesWhatWasSet() throws Exception {
        try (GatewayProcess gateway = run("--set", "gate.stub~a:size=9")) {
            gateway.ready();
            write("gate.stub-a.cfg", "colour=amber", "size=1");
            String told = gateway.told("colour=amber");
            assertTrue(told.contains("size=9"), told);
        }
    }

    @Test
    void anInstanceThatIsOnlySetLivesForOneRun() throws Exception {
        try (GatewayProcess gateway =
                run("--set", "gate.stub~guest:kind=web", "--set", "gate.stub~guest:address=here")) {
            assertEquals("ready web=here", gateway.ready());
            assertEquals(0, gateway.stop());
            assertEquals(
                    1,
                    gateway.standardError().stream()
                            .filter(line -> line.contains("INFO stub") && line.contains("gate.stub~guest"))
                            .count(),
                    "a stop must not first take the configuration away");
        }
        assertNoGuestInTheNextRun();
    }

    @Test
    void anInstanceThatIsOnlySetIsGoneAfterAKill() throws Exception {
        try (GatewayProcess gateway = run("--set", "gate.stub~guest:kind=web")) {
            gateway.ready();
            gateway.signal("KILL");
            assertEquals(137, gateway.exitCode(3_000));
        }
        assertNoGuestInTheNextRun();
    }

    @Test
    void aFileThatWasRemovedWhileTheGatewayWasDownConfiguresNothing() throws Exception {
        write("gate.stub-b.cfg", "kind=web", "address=here");
        try (GatewayProcess gateway = run()) {
            assertEquals("ready web=here", gateway.ready());
            assertEquals(0, gateway.stop());
        }
        Files.delete(home.resolve("etc/gate.stub-b.cfg"));
        try (GatewayProcess gateway = run()) {
            assertEquals("ready", gateway.ready());
        }
    }

    @Test
    void anEditWhileTheGatewayWasDownIsTheFirstThatAComponentSees() throws Exception {
        try (GatewayProcess gateway = run()) {
            gateway.ready();
            assertEquals(0, gateway.stop());
        }
        write("gate.stub-a.cfg", "colour=violet");
        try (GatewayProcess gateway = run()) {
            gateway.ready();
            gateway.told("colour=violet");
            assertFalse(gateway.standardError().toString().contains("colour=green"));
        }
    }

    @Test
    void aHomeHasOneGateway() throws Exception {
        try (GatewayProcess first = run()) {
            first.ready();
            try (GatewayProcess second = run()) {
                assertEquals(1, second.exitCode(5_000));
                assertEquals(
                        List.of("gate: process " + first.pid() + " already runs the gateway of " + home),
                        second.standardError());
                assertEquals(List.of(), second.standardOutput());
            }
        }
    }

    @Test
    void bothSignalsStopItWithSuccess() throws Exception {
        for (String signal : List.of("TERM", "INT")) {
            try (GatewayProcess gateway = run()) {
                gateway.ready();
                gateway.signal(signal);
                assertEquals(0, gateway.exitCode(3_000));
            }
        }
    }

    @Test
    void aSignalDuringTheStartStopsItToo() throws Exception {
        try (GatewayProcess gateway = run()) {
            gateway.told("colour=green");
            assertEquals(0, gateway.stop());
        }
    }

    @Test
    void aPartThatDoesNotStopIsNotWaitedFor() throws Exception {
        write("gate.stub-a.cfg", "stop.ms=60000");
        try (GatewayProcess gateway = run()) {
            gateway.ready();
            assertEquals(1, gateway.stop());
            gateway.told("(gate.stub): ended the hard way");
        }
    }

    @Test
    void bundlesFollowTheDistribution(@TempDir Path own) throws Exception {
        TestDistribution changing = TestDistribution.in(own);
        for (String version : List.of("1.0.0", "1.1.0")) {
            changing.putStub(version);
            try (GatewayProcess gateway = GatewayProcess.start(changing.command(), "run", "--home", home.toString())) {
                gateway.told("in bundle " + version);
                assertEquals(0, gateway.stop());
            }
        }
    }

    @Test
    void aBrokenCacheIsSetAsideAndBuiltAnew() throws Exception {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/cache"), "not even a folder");
        try (GatewayProcess gateway = run()) {
            gateway.ready();
            gateway.told("gate: the kept bundles could not be started");
            assertEquals("not even a folder", Files.readString(home.resolve("data/cache.broken")));
            assertEquals(0, gateway.stop());
        }
    }

    @Test
    void keptBundlesThatWereCutShortAreReplaced() throws Exception {
        try (GatewayProcess gateway = run()) {
            gateway.ready();
            assertEquals(0, gateway.stop());
        }
        List<Path> kept = files("data/cache", "bundle.jar");
        assertFalse(kept.isEmpty());
        for (Path jar : kept) {
            try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
                file.setLength(file.length() / 2);
            }
        }
        try (GatewayProcess gateway = run()) {
            assertEquals("ready", gateway.ready());
            gateway.told("colour=green");
        }
    }

    @Test
    void anEmptyHomeGetsTheDefaultsAndAPrivateDataFolder() throws Exception {
        Path fresh = home.resolve("deep/inside");
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
        Path link = Files.createSymbolicLink(home.resolve("gate"), distribution.command());
        try (GatewayProcess gateway = GatewayProcess.start(link, "--version")) {
            assertEquals(0, gateway.exitCode(5_000));
            assertTrue(gateway.standardOutput().get(0).matches("gate \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"));
        }
    }

    private void assertNoGuestInTheNextRun() throws Exception {
        try (GatewayProcess gateway = run()) {
            assertEquals("ready", gateway.ready());
            gateway.told("gate.stub~a");
            assertFalse(gateway.standardError().toString().contains("guest"));
            assertEquals(0, gateway.stop());
        }
    }

    private GatewayProcess run(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", "--home", home.toString()));
        arguments.addAll(Arrays.asList(more));
        return GatewayProcess.start(distribution.command(), arguments.toArray(String[]::new));
    }

    private void write(String file, String... lines) throws Exception {
        Files.createDirectories(home.resolve("etc"));
        // moved into place, so that nobody reads half of it
        Path fresh = Files.write(home.resolve("fresh"), List.of(lines));
        Files.move(fresh, home.resolve("etc").resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private List<Path> files(String under, String name) throws Exception {
        try (Stream<Path> files = Files.walk(home.resolve(under))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> name.isEmpty() || file.endsWith(name))
                    .toList();
        }
    }

    private List<Path> filesThatHold(String text) throws Exception {
        List<Path> found = new ArrayList<>();
        for (Path file : files("", "")) {
            if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                found.add(file);
            }
        }
        return found;
    }
}

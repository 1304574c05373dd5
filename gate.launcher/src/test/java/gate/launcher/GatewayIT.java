// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A run of the distribution as a process, with a stub in the place of gates and transports. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class GatewayIT {
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
    void readyTellsWhatIsUpInOneLineThatIsAloneOnStandardOutput() throws Exception {
        home.write("gate.stub-a.cfg", "kind=gate", "gate.id=north", "state=up");
        home.write("gate.stub-b.cfg", "kind=gate", "gate.id=main", "state=up");
        home.write("gate.stub-m.cfg", "kind=mqtt", "address=tcp://127.0.0.1:1", "base=gates/x");
        home.write("gate.stub-n.cfg", "kind=mqtt", "address=tcp://127.0.0.1:2", "state=down");
        home.write("gate.stub-w.cfg", "kind=web", "state=off", "address=http://localhost:1");
        try (GatewayProcess gateway = home.run()) {
            assertEquals("ready gates=main,north base=gates/x mqtt=tcp://127.0.0.1:1", gateway.ready());
            gateway.told("gate.stub~a");
            assertEquals(0, gateway.stop());
            assertEquals(1, gateway.standardOutput().size());
        }
    }

    @Test
    void logsAreSparseAndReadable() throws Exception {
        try (GatewayProcess gateway = home.run()) {
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
        home.write("gate.stub-a.cfg", "kind=ws", "address=ws://here", "state=starting");
        try (GatewayProcess gateway = home.run()) {
            gateway.told("state=starting");
            assertEquals(List.of(), gateway.standardOutput());
            home.write("gate.stub-a.cfg", "kind=ws", "address=ws://here", "state=up");
            assertEquals("ready ws=ws://here", gateway.ready());
        }
    }

    @Test
    void aPartThatShowsItselfInTwoServicesIsToldWhole() throws Exception {
        home.write("gate.stub-a.cfg", "kind=mqtt", "state=starting");
        try (GatewayProcess gateway = home.run()) {
            gateway.told("state=starting");
            home.write("gate.stub-a.cfg", "kind=mqtt", "address=tcp://here", "second.address=ws://here");
            assertEquals("ready mqtt=tcp://here ws=ws://here", gateway.ready());
        }
    }

    @Test
    void afterTenSecondsItIsReadyWithoutWhatIsMissingAndTellsWhatThatIs() throws Exception {
        home.write("gate.stub-a.cfg", "kind=mqtt", "state=starting", "detail=no answer from nowhere");
        home.write("gate.unheard-of.cfg", "x=y");
        long start = System.nanoTime();
        try (GatewayProcess gateway = home.run()) {
            assertEquals("ready", gateway.ready());
            assertTrue(System.nanoTime() - start < 10_000_000_000L);
            String missing = gateway.told("ready without");
            assertTrue(missing.contains("gate.stub~a: still starting, no answer from nowhere"), missing);
            assertTrue(missing.contains("gate.unheard~of: nothing in this gateway takes this configuration"), missing);
        }
    }

    @Test
    void setWinsOverTheFileAndIsNotStored() throws Exception {
        try (GatewayProcess gateway =
                home.run("--set", "gate.stub~a:colour=ultramarine", "--set", "gate.stub~a:b=c=d")) {
            gateway.ready();
            gateway.told("b=c=d colour=ultramarine");
            gateway.told("set for this run: gate.stub~a:b gate.stub~a:colour");
            assertEquals(List.of(), filesThatHold("ultramarine"));
            assertEquals(0, gateway.stop());
        }
        assertEquals(List.of(), filesThatHold("ultramarine"));
        try (GatewayProcess gateway = home.run()) {
            gateway.told("colour=green");
        }
    }

    @Test
    void anEditArrivesWhileTheGatewayRunsAndLeavesWhatWasSet() throws Exception {
        try (GatewayProcess gateway = home.run("--set", "gate.stub~a:size=9")) {
            gateway.ready();
            home.write("gate.stub-a.cfg", "colour=amber", "size=1");
            String told = gateway.told("colour=amber");
            assertTrue(told.contains("size=9"), told);
        }
    }

    @Test
    void anInstanceThatIsOnlySetLivesForOneRun() throws Exception {
        try (GatewayProcess gateway =
                home.run("--set", "gate.stub~guest:kind=web", "--set", "gate.stub~guest:address=here")) {
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
        try (GatewayProcess gateway = home.run("--set", "gate.stub~guest:kind=web")) {
            gateway.ready();
            gateway.signal("KILL");
            assertEquals(137, gateway.exitCode(3_000));
        }
        assertNoGuestInTheNextRun();
    }

    @Test
    void aFileThatWasRemovedWhileTheGatewayWasDownConfiguresNothing() throws Exception {
        home.write("gate.stub-b.cfg", "kind=web", "address=here");
        try (GatewayProcess gateway = home.run()) {
            assertEquals("ready web=here", gateway.ready());
            assertEquals(0, gateway.stop());
        }
        Files.delete(folder.resolve("etc/gate.stub-b.cfg"));
        try (GatewayProcess gateway = home.run()) {
            assertEquals("ready", gateway.ready());
        }
    }

    @Test
    void anEditWhileTheGatewayWasDownIsTheFirstThatAComponentSees() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            assertEquals(0, gateway.stop());
        }
        home.write("gate.stub-a.cfg", "colour=violet");
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            gateway.told("colour=violet");
            assertFalse(gateway.standardError().toString().contains("colour=green"));
        }
    }

    @Test
    void bothSignalsStopItWithSuccess() throws Exception {
        for (String signal : List.of("TERM", "INT")) {
            try (GatewayProcess gateway = home.run()) {
                gateway.ready();
                gateway.signal(signal);
                assertEquals(0, gateway.exitCode(3_000));
            }
        }
    }

    @Test
    void aSignalDuringTheStartStopsItToo() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            gateway.told("colour=green");
            assertEquals(0, gateway.stop());
        }
    }

    @Test
    void aPartThatDoesNotStopIsNotWaitedFor() throws Exception {
        home.write("gate.stub-a.cfg", "stop.ms=60000");
        try (GatewayProcess gateway = home.run()) {
            gateway.ready();
            assertEquals(1, gateway.stop());
            gateway.told("(gate.stub): ended the hard way");
        }
    }

    private void assertNoGuestInTheNextRun() throws Exception {
        try (GatewayProcess gateway = home.run()) {
            assertEquals("ready", gateway.ready());
            gateway.told("gate.stub~a");
            assertFalse(gateway.standardError().toString().contains("guest"));
            assertEquals(0, gateway.stop());
        }
    }

    private List<Path> filesThatHold(String text) throws Exception {
        List<Path> found = new ArrayList<>();
        for (Path file : home.files("", "")) {
            if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                found.add(file);
            }
        }
        return found;
    }
}

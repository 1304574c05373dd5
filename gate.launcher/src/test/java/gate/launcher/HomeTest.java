// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    private Distribution distribution;
    private Home home;

    @BeforeEach
    void distributionWithDefaults() throws Exception {
        distribution = new Distribution(folder.resolve("installed"));
        Files.createDirectories(distribution.etc());
        Files.writeString(distribution.etc().resolve("gate-main.cfg"), "driver=simulated\n");
        home = new Home(folder.resolve("home"));
    }

    @Test
    void anEmptyEtcIsFilledWithTheDefaults() throws Exception {
        home.prepare(distribution);
        assertEquals("driver=simulated\n", Files.readString(home.etc().resolve("gate-main.cfg")));
        assertTrue(Files.isDirectory(home.deploy()));
    }

    @Test
    void whatTheOwnerHasInEtcIsAllThereIs() throws Exception {
        Files.createDirectories(home.etc());
        Files.writeString(home.etc().resolve("gate-north.cfg"), "");
        home.prepare(distribution);
        assertFalse(Files.exists(home.etc().resolve("gate-main.cfg")));
    }

    @Test
    void etcMayBeALinkToWhereAMachineHasItsSettings() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createDirectories(home.folder());
        Files.createSymbolicLink(home.etc(), elsewhere);
        home.prepare(distribution);
        assertEquals("driver=simulated\n", Files.readString(elsewhere.resolve("gate-main.cfg")));
    }

    @Test
    void dataIsClosedToOthersEvenIfItWasOpen() throws Exception {
        Files.createDirectories(home.data());
        Files.setPosixFilePermissions(home.data(), PosixFilePermissions.fromString("rwxr-xr-x"));
        home.prepare(distribution);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.data())));
    }

    @Test
    void aHomeBelowAFileIsRefusedWithItsName() throws Exception {
        Home impossible = new Home(Files.writeString(folder.resolve("file"), "").resolve("home"));
        String refusal = assertThrows(CannotRun.class, () -> impossible.prepare(distribution))
                .getMessage();
        assertTrue(refusal.startsWith("cannot keep a gateway in " + impossible.folder()), refusal);
    }

    @Test
    void theLockIsHeldUntilItIsReleased() throws Exception {
        home.prepare(distribution);
        HomeLock lock = HomeLock.take(home);
        String refusal =
                assertThrows(CannotRun.class, () -> HomeLock.take(home)).getMessage();
        assertEquals(
                "process " + ProcessHandle.current().pid() + " already runs the gateway of " + home.folder(), refusal);
        lock.release();
        HomeLock.take(home).release();
    }
}

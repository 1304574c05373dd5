// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A users file that is edited while its users are connected. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EditedUsersTest {
    private static final String STATE = "gates/box/main/state";
    private static final String COMMAND = "gates/box/main/command";
    private static final int REFUSED = 0x80;

    @TempDir
    Path folder;

    private Path file;
    private Running running;
    private Peer gateway;

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("users");
        edit("gateway:gateway", "ana:operate", "boris:view");
        running = Running.up("users.file=" + file, "base=gates/box");
        gateway = in("gateway");
        gateway.subscribe("gates/#", 1);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        running.close();
    }

    @Test
    void whatARoleMayNotSayIsRefusedFromTheNextWordOn() throws Exception {
        try (Peer ana = in("ana")) {
            assertTrue(ana.publish(COMMAND, "first", 1, false));
            gateway.await("first");
            edit("gateway:gateway", "ana:view", "boris:view");
            assertTrue(ana.publish(COMMAND, "second", 1, false), "acknowledged and dropped, as by mosquitto");
            ana.publish(COMMAND + "/ana", "third", 1, false);
            gateway.await("third");
            assertFalse(gateway.hasHeard("second"));
            edit("gateway:gateway", "ana:supervise", "boris:view");
            ana.publish(COMMAND, "fourth", 1, false);
            gateway.await("fourth");
        }
    }

    @Test
    void whatARoleMayNotHearIsKeptBackFromTheNextWordOn() throws Exception {
        try (Peer ana = in("ana")) {
            assertEquals(1, ana.subscribe("#", 1));
            gateway.publish("gates/box/main/result/a", "first", 1, false);
            ana.await("first");
            edit("gateway:gateway", "ana:view", "boris:view");
            gateway.publish("gates/box/main/result/a", "second", 1, false);
            gateway.publish(STATE, "third", 1, false);
            ana.await("third");
            assertFalse(ana.hasHeard("second"));
        }
    }

    @Test
    void whoIsRemovedIsDisconnectedAndItsLastWillIsNotHeard() throws Exception {
        try (Peer boris = Peer.withWill(running.port(), "boris", COMMAND + "/boris", "last");
                Peer ana = in("ana")) {
            assertTrue(boris.isIn());
            edit("gateway:gateway", "ana:view");
            assertNull(boris.answer(), "ended");
            assertTrue(ana.isConnected());
            ana.publish(COMMAND + "/ana", "after", 1, false);
            gateway.await("after");
            assertFalse(gateway.hasHeard("last"));
        }
    }

    @Test
    void anotherPasswordEndsTheConnectionsMadeWithTheOld() throws Exception {
        try (Peer boris = in("boris");
                Peer ana = in("ana")) {
            Files.writeString(
                    file,
                    TestUsers.file("gateway:gateway", "ana:operate") + "boris:view:" + TestUsers.hash("new") + "\n");
            assertNull(boris.answer(), "ended");
            assertTrue(ana.isConnected());
        }
    }

    @Test
    void onlyWhatNoTopicCanBeHeardUnderIsRefusedAtOnce() throws Exception {
        try (Peer boris = in("boris");
                Peer ana = in("ana")) {
            assertEquals(REFUSED, ana.subscribe(COMMAND, 1), "what one may say is not what one may hear");
            assertEquals(1, boris.subscribe("#", 1));
            assertEquals(1, boris.subscribe("gates/box/+/+", 1));
            assertEquals(1, boris.subscribe("+/+/+/state", 1));
            assertEquals(REFUSED, boris.subscribe(COMMAND, 1));
            assertEquals(REFUSED, boris.subscribe("gates/box/+/command/#", 1));
            assertEquals(REFUSED, boris.subscribe("elsewhere/#", 1));
            assertTrue(boris.isConnected());
        }
    }

    @Test
    void aUserWhoIsRefusedIsToldOfOnceAMinute() throws Exception {
        try (Peer boris = in("boris");
                Peer ana = in("ana")) {
            for (int i = 0; i < 20; i++) {
                boris.publish(COMMAND, "x", 1, false);
                ana.publish(STATE, "x", 1, false);
            }
            assertEquals(1, told("user boris (view) may not publish"));
            assertEquals(1, told("user ana (operate) may not publish to " + STATE));
        }
    }

    private long told(String text) {
        return running.told.stream().filter(line -> line.contains(text)).count();
    }

    private Peer in(String user) throws Exception {
        Peer peer = Peer.connect(running.port(), user);
        assertTrue(peer.isIn());
        return peer;
    }

    private void edit(String... users) throws Exception {
        Path next = Files.writeString(folder.resolve("next"), TestUsers.file(users));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }
}

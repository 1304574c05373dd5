// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users who try ways around their roles: other people's sessions and groups, haste, aliases. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TrickyUsersTest {
    private static final String STATE = "gates/box/main/state";
    private static final String COMMAND = "gates/box/main/command";

    @TempDir
    Path folder;

    private Path file;
    private Running running;
    private Peer gateway;

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("users");
        Files.writeString(file, TestUsers.file("gateway:gateway", "ana:operate", "guest:view"));
        running = Running.up(
                "users.file=" + file,
                "base=gates/box",
                "topic.status=doors/{gate}/status",
                "topic.command=doors/{gate}/command");
        gateway = in(Peer.connect(running.port(), "gateway", "link", false));
        gateway.subscribe("gates/box/+/command", 1);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        running.close();
    }

    @Test
    void theClientIdOfAnotherUserTakesNothingOver() throws Exception {
        try (Peer guest = in(Peer.connect(running.port(), "guest", "link", false));
                Peer ana = peer("ana")) {
            ana.publish(COMMAND, "open", 1, false);
            gateway.await("open");
            assertTrue(guest.isConnected());
            assertFalse(guest.hasHeard("open"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"link.gates.box.+", "gateway/link.gates.box.+", "link", "gateway/link"})
    void aClientIdThatLooksLikeTheQueueOfAnotherUserLeavesItAlone(String client) throws Exception {
        try (Peer guest = in(Peer.connect(running.port(), "guest", client, true));
                Peer ana = peer("ana")) {
            guest.subscribe("command", 1);
            guest.subscribe("gates/box/+/command", 1);
            ana.publish(COMMAND, "open", 1, false);
            gateway.await("open");
        }
    }

    @Test
    void aGroupWithTheNameOfAClientDoesNotReadItsQueue() throws Exception {
        try (Peer panel = in(Peer.connect(running.port(), "ana", "panel", true));
                Peer guest = peer("guest")) {
            panel.subscribe(STATE, 1);
            assertEquals(1, guest.subscribe("$share/panel/" + STATE, 1));
            for (int i = 0; i < 4; i++) {
                gateway.publish(STATE, "state" + i, 1, false);
                panel.await("state" + i);
                guest.await("state" + i);
            }
        }
    }

    @Test
    void nobodyTakesTheShareOfAGroupThatMayHearMore() throws Exception {
        try (Peer ana = peer("ana");
                Peer guest = peer("guest")) {
            assertEquals(1, ana.subscribe("$share/panels/gates/box/+/result/#", 1));
            assertEquals(-1, guest.subscribe("$share/panels/gates/box/+/result/#", 1), "ended");
            for (int i = 0; i < 4; i++) {
                gateway.publish("gates/box/main/result/panel", "result" + i, 1, false);
                ana.await("result" + i);
            }
        }
    }

    @Test
    void whatFollowsConnectWithoutWaitingIsJudgedToo() throws Exception {
        ByteArrayOutputStream hasty = new ByteArrayOutputStream();
        hasty.writeBytes(Peer.connectPacket("guest", "hasty", 2, new byte[0]));
        hasty.writeBytes(RawMqtt.publish(COMMAND, 1, 7, "forbidden".getBytes(StandardCharsets.UTF_8)));
        hasty.writeBytes(RawMqtt.subscribe("#", 1));
        try (Peer guest = Peer.open(running.port(), hasty.toByteArray());
                Peer ana = peer("ana")) {
            assertTrue(guest.isIn());
            assertEquals(0x40, guest.answer()[0]);
            assertEquals(1, guest.answer()[4]);
            ana.publish(COMMAND, "open", 1, false);
            gateway.await("open");
            gateway.publish(STATE, "opening", 1, false);
            guest.await("opening");
            assertFalse(guest.hasHeard("open"));
            assertFalse(gateway.hasHeard("forbidden"));
        }
    }

    @Test
    void whatIsKeptBackIsNotKeptForLater() throws Exception {
        try (Peer guest = in(Peer.connect(running.port(), "guest", "stays", false));
                Peer ana = peer("ana")) {
            guest.subscribe("#", 2);
            for (int i = 0; i < 30; i++) {
                ana.publish(COMMAND, "command" + i, i % 3, false);
            }
            gateway.publish(STATE, "opening", 2, false);
            guest.await("opening");
        }
        Files.writeString(file, TestUsers.file("gateway:gateway", "ana:operate", "guest:gateway"));
        try (Peer guest = in(Peer.connect(running.port(), "guest", "stays", false))) {
            gateway.publish(STATE, "open", 2, false);
            guest.await("open");
            // the one before may come again, since nobody waited for its acknowledgement
            assertTrue(guest.all.stream().noneMatch(message -> message.startsWith(COMMAND)), guest.all.toString());
        }
    }

    @Test
    void aTopicAliasHidesNoTopicFromTheBroker() throws Exception {
        byte[] connect = RawMqtt.packet(
                0x10,
                RawMqtt.text("MQTT"),
                new byte[] {5, (byte) 0xC2, 0, 60, 0},
                RawMqtt.text("five"),
                RawMqtt.text("guest"),
                RawMqtt.text("guest"));
        gateway.subscribe("gates/#", 1);
        try (Peer guest = Peer.open(running.port(), connect)) {
            assertTrue(guest.isIn());
            guest.send(aliased(COMMAND, 1, 1, "forbidden"));
            guest.send(aliased("", 1, 2, "forbidden"));
            guest.send(aliased(COMMAND + "/guest", 2, 3, "first"));
            guest.send(aliased("", 2, 4, "second"));
            gateway.await("first");
            gateway.await("second");
            assertFalse(gateway.hasHeard("forbidden"));
        }
    }

    @Test
    void aListenerThatTakesAliasesHearsTheTopicsEachTime() throws Exception {
        String[] guest = {"-V", "5", "-u", "guest", "-P", "guest", "-q", "1", "-t", "#"};
        try (Mosquitto sub = Mosquitto.sub(running.port(), join(guest, "-D", "connect", "topic-alias-maximum", "9"));
                Peer ana = peer("ana")) {
            for (String word : new String[] {"opening", "open", "closing"}) {
                ana.publish(COMMAND, "forbidden", 1, false);
                gateway.publish(STATE, word, 1, false);
                assertEquals(STATE + "|" + word + "|1|0", sub.message());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a::b", "gates.box.main.command::x"})
    void aClientIdMayNotNameAQueue(String client) throws Exception {
        try (Peer guest = Peer.connect(running.port(), "guest", client, true)) {
            assertNull(guest.answer(), "ended");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gates/box/+/command/guest",
                "gates/box/#",
                "gates/box/main/command/guest::gateway/link.gates.box.+.command",
                "gates/box/main\\command"
            })
    void aLastWillThatIsNoTopicIsNotTaken(String topic) throws Exception {
        try (Peer guest = Peer.withWill(running.port(), "guest", topic, "last")) {
            assertNull(guest.answer(), "ended");
        }
    }

    @Test
    void theTutorialsTopicsAreThoseThatWereConfigured() throws Exception {
        try (Peer ana = peer("ana");
                Peer guest = peer("guest")) {
            gateway.subscribe("doors/+/command", 1);
            guest.subscribe("doors/#", 1);
            assertTrue(guest.publish("doors/main/command", "forbidden", 1, false));
            ana.publish("doors/main/command", "open", 1, false);
            gateway.await("open");
            gateway.publish("doors/main/status", "opening", 1, false);
            guest.await("opening");
            assertFalse(guest.hasHeard("open"));
            assertFalse(gateway.hasHeard("forbidden"));
        }
    }

    private static byte[] aliased(String topic, int alias, int id, String payload) {
        return RawMqtt.packet(
                0x32,
                RawMqtt.text(topic),
                new byte[] {0, (byte) id, 3, 0x23, 0, (byte) alias},
                payload.getBytes(StandardCharsets.UTF_8));
    }

    private Peer peer(String user) throws Exception {
        return in(Peer.connect(running.port(), user));
    }

    private static Peer in(Peer peer) throws Exception {
        assertTrue(peer.isIn());
        return peer;
    }

    private static String[] join(String[] first, String... more) {
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}

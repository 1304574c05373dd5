// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of MQTT 3.1.1 expect, with mosquitto's own. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MqttTest {
    private static Running running;

    @BeforeAll
    static void start() throws Exception {
        running = Running.up();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aWordArrivesAtASubscriberOfTheWholeTreeWithItsQos(int qos) throws Exception {
        try (Mosquitto sub = Mosquitto.sub(running.port(), "-t", "tw/rocksaying/#", "-q", "2")) {
            assertEquals(0, pub("-t", "tw/rocksaying/status", "-m", "opened", "-q", "" + qos));
            assertEquals("tw/rocksaying/status|opened|" + qos + "|0", sub.message());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tw/rocksaying/text",
                "a.b/c.d",
                "a*b/*",
                "/leading/slash",
                "trailing/",
                "double//slash",
                "門/開 啟",
                "a-b_c/$d",
                "gates/box-1/main/command",
                "a/b c/(d)/\"e'f"
            })
    void aTopicArrivesAsItWasWritten(String topic) throws Exception {
        try (Mosquitto all = Mosquitto.sub(running.port(), "-t", "#");
                Mosquitto exact = Mosquitto.sub(running.port(), "-t", topic)) {
            assertEquals(0, pub("-t", topic, "-m", "你好 mqtt - 7", "-q", "1"));
            assertEquals(topic + "|你好 mqtt - 7|0|0", all.message());
            assertEquals(topic + "|你好 mqtt - 7|0|0", exact.message());
        }
    }

    @Test
    void aPlusStandsForOneLevel() throws Exception {
        try (Mosquitto sub = Mosquitto.sub(running.port(), "-t", "plus/+/c")) {
            pub("-t", "plus/b/x/c", "-m", "too deep");
            pub("-t", "plus/b", "-m", "too short");
            pub("-t", "plus/b/c", "-m", "right");
            assertEquals("plus/b/c|right|0|0", sub.message());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kept/a", "kept/#", "kept/+", "#", "+/a"})
    void aRetainedMessageWaitsForASubscriberUntilAnEmptyOneClearsIt(String filter) throws Exception {
        pub("-t", "kept/a", "-m", "first", "-q", "1", "-r");
        pub("-t", "kept/a", "-m", "newest", "-q", "1", "-r");
        try (Mosquitto sub = Mosquitto.sub(running.port(), "-t", filter, "-q", "1")) {
            assertEquals("kept/a|newest|1|1", sub.message());
            pub("-t", "kept/a", "-m", "live", "-q", "1", "-r");
            assertEquals("kept/a|live|1|0", sub.message(), "what is published now is no retained message");
        }
        pub("-t", "kept/a", "-n", "-q", "1", "-r");
        try (Mosquitto sub = Mosquitto.sub(running.port(), "-t", filter, "-q", "1")) {
            pub("-t", "kept/a", "-m", "only this", "-q", "1");
            assertEquals("kept/a|only this|1|0", sub.message());
        }
    }

    @Test
    void theLastWillIsPublishedWhenAClientDiesAndKeptOutWhenItLeaves() throws Exception {
        try (Mosquitto watcher = Mosquitto.sub(running.port(), "-t", "will/#", "-q", "1")) {
            try (Mosquitto polite = Mosquitto.sub(
                    running.port(), "-t", "x", "-C", "1", "--will-topic", "will/p", "--will-payload", "wrong")) {
                pub("-t", "x", "-m", "go");
                assertEquals(0, polite.exit());
            }
            Mosquitto.sub(
                            running.port(),
                            "-t",
                            "y",
                            "--will-topic",
                            "will/d",
                            "--will-payload",
                            "offline",
                            "--will-qos",
                            "1")
                    .close();
            assertEquals("will/d|offline|1|0", watcher.message());
        }
    }

    @Test
    void aKeptSessionGetsWhatCameWhileItWasAwayAndACleanOneForgets() throws Exception {
        String[] kept = {"-i", "keeper", "-c", "-q", "1", "-t", "session/a", "-C", "1"};
        try (Mosquitto first = Mosquitto.sub(running.port(), kept)) {
            pub("-t", "session/a", "-m", "live", "-q", "1");
            assertEquals("session/a|live|1|0", first.message());
            assertEquals(0, first.exit());
        }
        pub("-t", "session/a", "-m", "queued", "-q", "1");
        try (Mosquitto again = Mosquitto.run("mosquitto_sub", running.port(), withFormat(kept))) {
            assertEquals("session/a|queued|1|0", again.message());
            assertEquals(0, again.exit());
        }
        pub("-t", "session/a", "-m", "thrown away", "-q", "1");
        try (Mosquitto clean = Mosquitto.sub(running.port(), "-i", "keeper", "-q", "1", "-t", "session/a")) {
            pub("-t", "session/a", "-m", "new life", "-q", "1");
            assertEquals("session/a|new life|1|0", clean.message());
        }
    }

    @Test
    void whoPublishesAndLeavesAtOnceIsHeardAndItsLastWillIsNot() throws Exception {
        try (Mosquitto sub = Mosquitto.sub(running.port(), "-t", "brief/#", "-q", "1")) {
            for (int i = 0; i < 300; i++) {
                try (RawMqtt client = new RawMqtt(running.port())) {
                    client.send(RawMqtt.packet(
                            0x10,
                            RawMqtt.text("MQTT"),
                            new byte[] {4, 6, 0, 60},
                            RawMqtt.text("brief" + i),
                            RawMqtt.text("brief/will"),
                            RawMqtt.text("wrong")));
                    client.read();
                    client.send(RawMqtt.publish("brief/word", 0, 0, ("" + i).getBytes(StandardCharsets.US_ASCII)));
                    if (i % 2 == 0) {
                        client.send(RawMqtt.packet(0xE0));
                    }
                }
                assertEquals("brief/word|" + i + "|0|0", sub.message());
                if (i % 2 == 1) {
                    assertEquals("brief/will|wrong|0|0", sub.message(), "no good-bye was said");
                }
            }
        }
    }

    @Test
    void twoClientsWithOneNameTheNewerStays() throws Exception {
        try (RawMqtt old = new RawMqtt(running.port());
                RawMqtt young = new RawMqtt(running.port())) {
            assertEquals(0, old.connected("twin"));
            assertEquals(0, young.connected("twin"));
            old.isEnded();
            young.send(RawMqtt.packet(0xC0));
            assertEquals((byte) 0xD0, young.read()[0]);
        }
    }

    @Test
    void aClientOfMqtt5IsServedToo() throws Exception {
        try (Mosquitto sub = Mosquitto.sub(running.port(), "-V", "5", "-t", "five", "-q", "1")) {
            assertEquals(0, pub("-V", "5", "-t", "five", "-m", "v5", "-q", "1"));
            assertEquals("five|v5|1|0", sub.message());
        }
    }

    @Test
    void aSharedSubscriptionIsServed() throws Exception {
        try (Mosquitto sub = Mosquitto.sub(running.port(), "-t", "$share/group/shared/#", "-q", "1")) {
            assertEquals(0, pub("-t", "shared/a", "-m", "once", "-q", "1"));
            assertEquals("shared/a|once|1|0", sub.message());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$SYS/#", "$sys/#", "$sys.mqtt.retain.kept", "$sys/mqtt/#"})
    void theAddressesOfTheBrokerItselfAreNobodysBusiness(String filter) throws Exception {
        try (RawMqtt client = new RawMqtt(running.port())) {
            assertEquals(0, client.connected("curious"));
            client.send(RawMqtt.subscribe(filter, 0));
            assertEquals((byte) 0x80, client.read()[4], "refused, not disconnected");
            client.send(RawMqtt.packet(0xC0));
            assertEquals((byte) 0xD0, client.read()[0]);
        }
    }

    @Test
    void theMessagesOfAnotherClientCannotBeReadByTheNameOfItsQueue() throws Exception {
        try (Mosquitto owner = Mosquitto.sub(running.port(), "-i", "owner", "-t", "own/a", "-q", "1");
                RawMqtt thief = new RawMqtt(running.port())) {
            assertEquals(0, thief.connected("thief"));
            thief.send(RawMqtt.subscribe("own/a::owner/own/a", 1));
            thief.isEnded();
            pub("-t", "own/a", "-m", "mine", "-q", "1");
            assertEquals("own/a|mine|1|0", owner.message());
            assertFalse(running.told.contains("own"));
        }
    }

    private static int pub(String... args) throws Exception {
        return Mosquitto.pub(running.port(), args);
    }

    private static String[] withFormat(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "-F";
        all[args.length + 1] = Mosquitto.FORMAT;
        return all;
    }
}

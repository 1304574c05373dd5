// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What bad clients do must hurt themselves only. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AbuseTest {
    private static final int GARBAGE = 3000;
    private static final int MEGABYTE = 1 << 20;
    private static Running running;

    @BeforeAll
    static void start() throws Exception {
        running = Running.up();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void aHugePublishEndsItsConnectionBeforeMemoryIsTaken(@TempDir Path folder) throws Exception {
        Path huge = Files.write(folder.resolve("huge"), new byte[10 * MEGABYTE]);
        try (Mosquitto sub = Mosquitto.sub(running.port(), "-t", "huge", "-q", "1")) {
            for (int i = 0; i < 20; i++) {
                assertTrue(Mosquitto.pub(running.port(), "-t", "huge", "-q", "1", "-f", huge.toString()) != 0);
            }
            assertEquals(0, Mosquitto.pub(running.port(), "-t", "huge", "-m", "small", "-q", "1"));
            assertEquals("huge|small|1|0", sub.message());
        }
    }

    @Test
    void theLengthAloneEndsTheConnectionNotWhatFollows() throws Exception {
        try (RawMqtt client = new RawMqtt(running.port())) {
            assertEquals(0, client.connected("length"));
            client.send(new byte[] {0x30, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x05});
            assertTrue(client.isEnded());
        }
        assertTrue(running.told.toString().contains("gate.broker: 127.0.0.1 was disconnected"));
    }

    @Test
    void aPacketAsLargeAsAllowedArrives(@TempDir Path folder) throws Exception {
        Path full = Files.writeString(folder.resolve("full"), "x".repeat(64 * 1024 - 20));
        try (Mosquitto sub = Mosquitto.sub(running.port(), "-t", "full", "-q", "1")) {
            assertEquals(0, Mosquitto.pub(running.port(), "-t", "full", "-q", "1", "-f", full.toString()));
            assertTrue(sub.message().contains("x".repeat(60_000)));
        }
    }

    @Test
    void theMqttPortSpeaksNoHttp() throws Exception {
        assertEquals("", Upgrade.answer(running.port(), "Sec-WebSocket-Protocol: mqtt"));
    }

    @Test
    void aLargeBodyOnTheWebSocketPortIsNotCollected() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.webSocketPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 413", answer);
        }
    }

    @Test
    void garbageOnThousandsOfConnectionsLeavesTheBrokerServing() throws Exception {
        Random random = new Random(20161122);
        for (int i = 0; i < GARBAGE; i++) {
            throwAt(i % 4 == 3 ? running.webSocketPort() : running.port(), garbage(random, i));
        }
        try (Mosquitto sub = Mosquitto.sub(running.port(), "-t", "after", "-q", "1")) {
            assertEquals(0, Mosquitto.pub(running.port(), "-t", "after", "-m", "alive", "-q", "1"));
            assertEquals("after|alive|1|0", sub.message());
        }
    }

    private static byte[] garbage(Random random, int turn) {
        byte[] noise = new byte[1 + random.nextInt(400)];
        random.nextBytes(noise);
        byte[] connect = RawMqtt.connect("fuzz" + turn % 50, turn % 2 == 0);
        byte[] share = RawMqtt.subscribe("$share/" + (turn % 3 == 0 ? "" : "g/") + "+#".repeat(turn % 5), turn % 4);
        return switch (turn % 5) {
            case 0 -> noise;
            case 1 -> join(connect, noise);
            case 2 -> join(connect, share, noise);
            case 3 -> join(connect, RawMqtt.publish("a/#+" + turn, turn % 4, turn, noise), noise);
            default -> flipped(random, join(connect, RawMqtt.subscribe("a/" + turn, 1), RawMqtt.packet(0xE0)));
        };
    }

    private static byte[] flipped(Random random, byte[] bytes) {
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            int at = all.length;
            all = Arrays.copyOf(all, at + part.length);
            System.arraycopy(part, 0, all, at, part.length);
        }
        return all;
    }

    private static void throwAt(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(bytes);
        }
    }
}

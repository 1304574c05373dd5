// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WebSocketTest {
    private Running running;

    @BeforeEach
    void start() throws Exception {
        running = Running.up("websocket.origins=http://localhost:8080, https://Panel.Example");
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "mqttv3.1"})
    void aPageSpeaksMqttOnTheRootPath(String protocol) throws Exception {
        WebSocketClient page = client(protocol);
        assertEquals(protocol, page.socket.getSubprotocol());
        page.send(RawMqtt.connect("page", true));
        assertEquals(0x20, page.read()[0]);
        try (Mosquitto sub = Mosquitto.sub(running.port(), "-t", "tw/rocksaying/#", "-q", "1")) {
            page.send(RawMqtt.publish("tw/rocksaying/command", 1, 7, "open".getBytes(StandardCharsets.UTF_8)));
            assertEquals("tw/rocksaying/command|open|1|0", sub.message());
        }
        page.socket.abort();
    }

    @Test
    void packetsMayBeCutAndJoinedAsFramesLike() throws Exception {
        WebSocketClient page = client("mqtt");
        byte[] connect = RawMqtt.connect("page", true);
        for (byte one : connect) {
            page.send(new byte[] {one});
        }
        assertEquals(0x20, page.read()[0]);
        page.send(new byte[] {(byte) 0xC0, 0, (byte) 0xC0, 0});
        assertEquals((byte) 0xD0, page.read()[0]);
        assertEquals((byte) 0xD0, page.read()[0]);
        page.socket.abort();
    }

    @Test
    void whileEveryGateIsSimulatedEveryOriginIsLetIn() throws Exception {
        assertEquals("http/1.1 101", upgrade("Origin: http://evil.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "ORIGIN: HTTP://EVIL.EXAMPLE",
                "origin: null",
                "Origin: http://localhost:8080.evil.example",
                "Origin: http://localhost:8080\r\nOrigin: http://evil.example",
                "Origin: http://localhost:8080, http://evil.example",
                "Origin: "
            })
    void onceAGateIsRealAForeignOriginGets403(String origin) throws Exception {
        running.broker.simulated(false);
        assertEquals("http/1.1 403", upgrade(origin));
        assertEquals("http/1.1 403", upgrade("Sec-WebSocket-Protocol: mqtt", origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://localhost:8080", "Origin: HTTPS://PANEL.EXAMPLE", "X-None: of a browser"})
    void listedOriginsAndProgramsWithoutOnePassAlways(String origin) throws Exception {
        running.broker.simulated(false);
        assertEquals("http/1.1 101", upgrade(origin));
    }

    @Test
    void aForeignPageIsEndedWhenAGateBecomesReal() throws Exception {
        WebSocketClient page = new WebSocketClient(HttpClient.newHttpClient(), running.status.webSocket(), "mqtt");
        page.send(RawMqtt.connect("page", true));
        assertEquals(0x20, page.read()[0]);
        running.broker.simulated(false);
        assertNotNull(page.end());
    }

    @Test
    void aFrameLargerThanAPacketMayBeEndsItsConnectionOnly() throws Exception {
        WebSocketClient good = client("mqtt");
        good.send(RawMqtt.connect("good", true));
        assertEquals(0x20, good.read()[0]);
        WebSocketClient bad = client("mqtt");
        bad.send(RawMqtt.connect("bad", true));
        assertEquals(0x20, bad.read()[0]);
        var sent = bad.socket.sendBinary(ByteBuffer.wrap(RawMqtt.publish("x", 0, 0, new byte[10_000_000])), true);
        assertNotNull(bad.end());
        assertTrue(sent.handle((done, failed) -> true).get());
        good.send(RawMqtt.packet(0xC0));
        assertEquals((byte) 0xD0, good.read()[0]);
        good.socket.abort();
    }

    private String upgrade(String... headers) throws Exception {
        return Upgrade.answer(running.webSocketPort(), headers).substring(0, "http/1.1 101".length());
    }

    private WebSocketClient client(String protocol) throws Exception {
        return new WebSocketClient(HttpClient.newHttpClient(), running.status.webSocket(), protocol);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GatewayPart;
import gate.link.Await;
import gate.wire.Mosquitto;
import gate.wire.WebSocketBridge;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A link may be stopped at any moment, by whoever updates its bundle: nothing of it stays. */
@Timeout(120)
class LinkStopTest {
    private static final long STOP_MS = 1900;

    @TempDir
    File folder;

    @Test
    void a_hundred_starts_and_stops_at_a_broker_leave_no_thread() throws Exception {
        try (Mosquitto broker = Mosquitto.started()) {
            cycles(broker.uri(), 10);
        }
    }

    @Test
    void a_hundred_starts_and_stops_at_a_websocket_leave_no_thread() throws Exception {
        try (Mosquitto broker = Mosquitto.started();
                WebSocketBridge bridge = new WebSocketBridge(broker.port())) {
            cycles(bridge.uri(), 10);
        }
    }

    @Test
    void a_hundred_starts_and_stops_where_nobody_listens_leave_no_thread() throws Exception {
        cycles("tcp://127.0.0.1:" + Mosquitto.freePort(), 10);
    }

    @Test
    void a_hundred_starts_and_stops_at_a_server_that_never_answers_leave_no_thread() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            cycles("tcp://127.0.0.1:" + mute.getLocalPort(), 10);
        }
    }

    @Test
    void attempts_at_a_server_that_hangs_up_at_once_leave_no_thread() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
                LinkFixture house = new LinkFixture(folder)) {
            Thread hangsUp = new Thread(() -> hangUp(rude));
            hangsUp.start();
            MqttLink link = house.link("main", Map.of("broker.uri", "tcp://127.0.0.1:" + rude.getLocalPort()));
            house.awaitState("main", GatewayPart.DOWN);
            Await.until("ten attempts", () -> house.attempts() >= 10);
            house.stop(link);
            rude.close();
            awaitNoThread();
        }
    }

    private static void cycles(String uri, int rounds) throws Exception {
        cycles(Map.of("broker.uri", uri), rounds);
    }

    /** Ten links at a time, each stopped at another moment of its attempt. */
    static void cycles(Map<String, Object> settings, int rounds) throws Exception {
        File folder = Files.createTempDirectory("links").toFile();
        for (int round = 0; round < rounds; round++) {
            List<Thread> stops = new ArrayList<>();
            List<Long> took = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 10; i++) {
                LinkFixture house = new LinkFixture(folder);
                MqttLink link = house.link("l" + i, settings);
                long moment = (i * 10L + round) * 5;
                stops.add(new Thread(() -> {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(moment));
                    long begin = System.nanoTime();
                    house.stop(link);
                    took.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
                    house.close();
                }));
            }
            stops.forEach(Thread::start);
            for (Thread stop : stops) {
                stop.join();
            }
            assertEquals(10, took.size());
            assertTrue(took.stream().allMatch(ms -> ms < STOP_MS), () -> "stops took " + took + " ms");
        }
        awaitNoThread();
    }

    private static void awaitNoThread() {
        try {
            Await.until("no thread is left", () -> LinkThreads.ofLinks().isEmpty());
        } catch (AssertionError left) {
            throw new AssertionError(LinkThreads.ofLinks().toString(), left);
        }
    }

    private static void hangUp(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
            } catch (IOException closed) {
                return;
            }
        }
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GatewayPart;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.File;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts, changes and ends. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BrokerTest {
    private static final int ROUNDS = 20;

    @Test
    void twentyStartsAndStopsLeaveNoThreadAndNoFileBehind() throws Exception {
        Set<String> files = files();
        Running.up().close();
        awaitThreads(Integer.MAX_VALUE);
        int before = ours();
        for (int i = 0; i < ROUNDS; i++) {
            Running running = Running.up();
            assertEquals(0, Mosquitto.pub(running.port(), "-t", "x", "-m", "y", "-q", "1", "-r"));
            long began = System.nanoTime();
            running.close();
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            assertTrue(took < 1000, "stop took " + took + " ms");
        }
        awaitThreads(before);
        assertEquals(files, files());
    }

    @Test
    void theSameSettingsAndOtherOriginsDisturbNobody() throws Exception {
        try (Running running = Running.up();
                RawMqtt client = new RawMqtt(running.port())) {
            assertEquals(0, client.connected("calm"));
            running.broker.apply(Running.settings());
            running.broker.apply(Running.settings("websocket.origins=http://a"));
            running.broker.simulated(true);
            client.send(RawMqtt.packet(0xC0));
            assertArrayEquals(RawMqtt.packet(0xD0), client.read());
        }
    }

    @Test
    void anotherPortKeepsWhatIsRetained() throws Exception {
        try (Running running = Running.up()) {
            int before = running.port();
            assertEquals(0, Mosquitto.pub(before, "-t", "keep", "-m", "me", "-q", "1", "-r"));
            running.broker.apply(Running.settings("max.packet.kb=32"));
            running.await(status ->
                    status.state().equals(GatewayPart.UP) && !status.address().endsWith(":" + before));
            try (Mosquitto sub = Mosquitto.sub(running.port(), "-t", "keep")) {
                assertEquals("keep|me|0|1", sub.message());
            }
        }
    }

    @Test
    void switchedOffItListensNoMoreAndComesBack() throws Exception {
        try (Running running = Running.up()) {
            int port = running.port();
            running.broker.apply(Running.settings("enabled=false"));
            running.await(status -> status.state().equals(GatewayPart.OFF));
            assertTrue(Mosquitto.pub(port, "-t", "x", "-m", "y") != 0);
            running.broker.apply(Running.settings("port=" + port));
            running.await(status -> status.state().equals(GatewayPart.UP));
            assertEquals(0, Mosquitto.pub(port, "-t", "x", "-m", "y", "-q", "1"));
        }
    }

    @Test
    void anAcknowledgementDoesNotWaitForNagle() throws Exception {
        try (Running running = Running.up();
                RawMqtt sub = new RawMqtt(running.port());
                RawMqtt pub = new RawMqtt(running.port())) {
            assertEquals(0, sub.connected("s"));
            sub.send(RawMqtt.subscribe("t", 1));
            sub.read();
            assertEquals(0, pub.connected("p"));
            long[] micros = new long[2000];
            for (int i = 0; i < micros.length; i++) {
                long began = System.nanoTime();
                pub.send(RawMqtt.publish("t", 1, 1 + i, new byte[] {'x'}));
                byte[] arrived = sub.read();
                micros[i] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
                sub.send(RawMqtt.packet(0x40, Arrays.copyOfRange(arrived, 5, 7)));
                pub.read();
            }
            long[] late = Arrays.copyOfRange(micros, 1000, 2000);
            Arrays.sort(late);
            System.out.println("QoS 1 through the broker: median " + late[500] + " us, 99 % " + late[990] + " us");
            assertTrue(late[500] < 20_000, "median " + late[500] + " us");
        }
    }

    private static int ours() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("activemq") || name.contains("gate-broker") || name.contains("global"))
                .count();
    }

    /** Netty's own last thread ends by itself one second after its last task. */
    private static void awaitThreads(int most) throws InterruptedException {
        GlobalEventExecutor.INSTANCE.awaitInactivity(5, TimeUnit.SECONDS);
        assertTrue(ours() <= most, Thread.getAllStackTraces().keySet().toString());
    }

    private static Set<String> files() {
        Set<String> names =
                new TreeSet<>(Arrays.asList(new File("").getAbsoluteFile().list()));
        names.addAll(Arrays.asList(new File(System.getProperty("user.home")).list()));
        return names;
    }
}

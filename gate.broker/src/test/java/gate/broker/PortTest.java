// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gate.api.GatewayPart;
import gate.link.port.PortProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A port that somebody else holds keeps the broker down, not the gateway. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PortTest {
    @Test
    void anotherBrokerIsNamedAndThePortTakenOverWhenItGoes() throws Exception {
        int port = free();
        try (Running running = new Running();
                Mosquitto other = Mosquitto.run("mosquitto", port, "-v")) {
            other.await("running");
            running.broker.apply(Running.settings("port=" + port));
            BrokerStatus down = running.await(status -> status.state().equals(GatewayPart.DOWN));
            PortHolder holder = down.holder().orElseThrow();
            assertEquals(
                    new PortHolder("tcp://127.0.0.1:" + port, "mosquitto (pid " + other.pid() + ")", true), holder);
            assertTrue(down.detail().contains(holder.process()), down.detail());
            assertEquals("", down.webSocket(), "a WebSocket without the broker would open the wrong gate");
            other.close();
            BrokerStatus up = running.await(status -> status.state().equals(GatewayPart.UP));
            assertEquals("tcp://127.0.0.1:" + port, up.address());
            assertFalse(up.holder().isPresent());
        }
    }

    @Test
    void aMuteHolderIsNoBroker() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Running running = new Running()) {
            running.broker.apply(Running.settings("port=" + mute.getLocalPort()));
            BrokerStatus down = running.await(status -> status.state().equals(GatewayPart.DOWN));
            PortHolder holder = down.holder().orElseThrow();
            assertFalse(holder.mqtt());
            assertTrue(
                    holder.process().endsWith("(pid " + ProcessHandle.current().pid() + ")"), holder.process());
        }
    }

    @Test
    void withoutItsWebSocketPortTheBrokerServesMqttAndTriesAgain() throws Exception {
        try (Running running = new Running();
                ServerSocket taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            running.broker.apply(Running.settings("websocket.port=" + taken.getLocalPort()));
            BrokerStatus half = running.await(status -> status.state().equals(GatewayPart.UP));
            assertEquals("", half.webSocket());
            assertTrue(half.detail().contains("websocket.port"), half.detail());
            assertEquals(0, Mosquitto.pub(running.port(), "-t", "x", "-m", "y", "-q", "1"));
            taken.close();
            BrokerStatus whole = running.await(status -> !status.webSocket().isEmpty());
            assertEquals("", whole.detail());
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void a_holder_that_the_system_does_not_show_for_once_is_the_one_it_was() {
        PortHolder holder = new PortHolder("tcp://127.0.0.1:1883", "mosquitto (pid 7)", true);
        assertTrue(holder.mayBe(PortProcess.SOMEBODY));
        assertTrue(holder.mayBe("mosquitto (pid 7)"));
        assertFalse(holder.mayBe("mosquitto (pid 8)"));
    }
}

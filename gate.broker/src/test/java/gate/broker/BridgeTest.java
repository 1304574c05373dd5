// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** mosquitto elsewhere as a bridge to the gateway's broker, configured as {@code docs/broker.md} shows it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BridgeTest {
    private static final Path PAGE = Path.of("..", "docs", "broker.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^ +connection gates\n(?: +.*\n)+");

    @TempDir
    Path folder;

    @Test
    void aBridgeIsAUserLikeAnyOther() throws Exception {
        Path users = Files.writeString(
                folder.resolve("users"), TestUsers.file("gateway:gateway", "ana:operate", "centre:view"));
        try (Running running = Running.up("users.file=" + users, "base=gates/box");
                Peer gateway = Peer.connect(running.port(), "gateway");
                Peer ana = Peer.connect(running.port(), "ana")) {
            assertTrue(gateway.isIn() && ana.isIn());
            gateway.subscribe("gates/#", 1);
            assertTrue(gateway.publish("gates/box/main/state", "open", 1, true));
            int port = FreePort.get();
            Path conf = Files.writeString(
                    folder.resolve("conf"),
                    "listener " + port + "\nallow_anonymous true\n"
                            + bridge().replace("gateway.example:8883", "127.0.0.1:" + running.port()));
            try (Mosquitto centre = Mosquitto.run("mosquitto", port, "-v", "-c", conf.toString())) {
                centre.await("running");
                try (Mosquitto watcher = Mosquitto.sub(port, "-t", "#", "-q", "1")) {
                    assertEquals(
                            "gates/box/main/state|open|1", watcher.message().substring(0, 27));
                    ana.publish("gates/box/main/command", "close", 1, false);
                    gateway.await("close");
                    gateway.publish("gates/box/main/event", "closing", 1, false);
                    assertEquals("gates/box/main/event|closing|1|0", watcher.message());
                    Mosquitto.pub(port, "-t", "gates/box/main/command/centre", "-m", "stop", "-q", "1");
                    assertEquals("gates/box/main/command/centre|stop", gateway.await("stop"));
                    Mosquitto.pub(port, "-t", "gates/box/main/command", "-m", "forbidden", "-q", "1");
                    Mosquitto.pub(port, "-t", "gates/box/main/command/centre", "-m", "query", "-q", "1");
                    gateway.await("query");
                    assertFalse(gateway.hasHeard("forbidden"));
                }
            }
        }
    }

    /** From the page, but for the certificate and the password. */
    private static String bridge() throws Exception {
        Matcher lines = EXAMPLE.matcher(Files.readString(PAGE));
        assertTrue(lines.find(), PAGE.toString());
        return lines.group()
                .replaceAll("(?m)^ +bridge_cafile.*\n", "")
                .replace("remote_password ...", "remote_password centre")
                .replace("GW", "box")
                .replaceAll("(?m)^ +", "");
    }
}

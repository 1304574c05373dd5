// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another client with the gateway's client id that comes back at once whenever it is thrown out. */
class TwinIT {
    private static final Duration FIGHT = Duration.ofSeconds(20);
    /** Paho does not always notice that it was thrown out while it connected. */
    private static final long TWIN_MS = 1000;

    /** Two for each attempt: a clean one comes before the one that stays. */
    private static final int FEW = 12;

    @TempDir
    Path folder;

    @Test
    void a_twin_is_told_once_and_not_fought() throws Exception {
        Wire.Tap nobody = (connection, fromGateway, bytes, length) -> {};
        try (Site site = new Site(folder);
                Wire wire = new Wire(site.port(), nobody)) {
            site.startThrough(wire);
            AtomicInteger comings = new AtomicInteger();
            long end = System.nanoTime() + FIGHT.toNanos();
            while (System.nanoTime() < end) {
                try (Client twin = Client.connectTo("tcp://127.0.0.1:" + site.port(), Site.CLIENT_ID, TWIN_MS)) {
                    comings.incrementAndGet();
                    Await.until("thrown out, or over", () -> !twin.isConnected() || System.nanoTime() > end);
                } catch (MqttException thrownOut) {
                    comings.incrementAndGet();
                }
            }
            int connections = wire.connections();
            long told = site.gateway()
                    .log()
                    .lines()
                    .filter(line -> line.contains("another client has the id " + Site.CLIENT_ID))
                    .count();
            Summary.tell("twin: " + connections + " connections of the gateway and " + comings + " of the twin in "
                    + FIGHT.toSeconds() + " s, told " + told + " times");
            assertThat(told).isEqualTo(1);
            assertThat(connections).isLessThanOrEqualTo(FEW);
            // the twin has gone, and the gateway comes back by itself
            site.awaitOnline();
        }
    }
}

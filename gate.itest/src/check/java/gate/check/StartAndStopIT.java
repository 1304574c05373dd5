// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a program: one line on standard output, a clean end. */
class StartAndStopIT {
    @TempDir
    Path folder;

    @Test
    void standard_output_carries_the_ready_line_and_nothing_else() throws Exception {
        try (Gateway gateway = start()) {
            Mosquitto.publish(folder, gateway.port("mqtt"), "-t", "tw/rocksaying/command", "-m", "open");
            gateway.child().process().destroy();
            assertThat(gateway.child().exitCode()).isZero();
            assertThat(gateway.child().rest()).isEmpty();
        }
    }

    @Test
    void it_stops_within_three_seconds_while_the_gate_moves_and_stops_the_gate_first() throws Exception {
        try (Gateway gateway = start("gate~main:travel.ms=60000")) {
            try (Child watcher = Mosquitto.subscribe(folder, gateway.port("mqtt"), "tw/rocksaying/#")) {
                Mosquitto.publish(folder, gateway.port("mqtt"), "-t", "tw/rocksaying/command", "-m", "open");
                TutorialContract.awaitStatus(watcher, "opening");
                long begin = System.nanoTime();
                gateway.child().process().destroy();
                assertThat(gateway.child().exitCode()).isZero();
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
            }
            assertThat(gateway.log()).contains("gate main: stopped (shutdown by gateway)");
        }
    }

    private Gateway start(String... more) throws Exception {
        int mqtt = Ports.free();
        String[] settings = new String[more.length + 3];
        System.arraycopy(more, 0, settings, 3, more.length);
        settings[0] = "gate.broker:port=" + mqtt;
        settings[1] = "gate.broker:websocket.port=" + Ports.free();
        settings[2] = "gate.mqtt~main:broker.uri=tcp://127.0.0.1:" + mqtt;
        return Gateway.start(folder, settings);
    }
}

// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is killed while somebody waits for its gates: he is told in one line, and in time. */
class GatewayGoneIT {
    private static final int TIMEOUT_S = 8;
    private static final Duration MORE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void whoever_waits_for_the_end_of_a_command_is_told() throws Exception {
        int port = Ports.free();
        String uri = "tcp://127.0.0.1:" + port;
        try (Mosquitto broker = new Mosquitto(folder, port)) {
            broker.start();
            try (Gateway gateway = Gateway.start(
                            folder,
                            "gate.broker:enabled=false",
                            "gate.mqtt~main:broker.uri=" + uri,
                            "gate.mqtt~main:base=gates/check",
                            "gate~main:travel.ms=120000",
                            "gate~second:driver=simulated",
                            "gate~second:travel.ms=120000");
                    Client witness = Client.connect(port, "witness");
                    Child overBus = Said.starting(
                            folder.resolve("bus.log"), "open", "second", "--wait", "--bus", gateway.bus())) {
                witness.subscribe("gates/check/second/state", "gates/check/main/result/+");
                witness.await("it moves", heard -> heard.text().equals("opening"));
                try (Child overBroker = Said.starting(
                        folder.resolve("broker.log"),
                        "open",
                        "main",
                        "--wait",
                        "--broker",
                        uri,
                        "--timeout",
                        "" + TIMEOUT_S)) {
                    witness.await(
                            "it is accepted",
                            heard -> heard.topic().startsWith("gates/check/main/result/")
                                    && heard.text().contains("\"accepted\""));
                    gateway.kill();
                    long killed = System.nanoTime();
                    assertThat(overBus.exitCode()).isEqualTo(3);
                    assertThat(since(killed)).as("the bus knows at once").isLessThan(MORE);
                    assertThat(told("bus.log"))
                            .matches("gate: [^\\n]+ on " + gateway.bus()
                                    + "[^\\n]*; accepted, but how it ended is not known\\n|"
                                    + "gate: connection to " + gateway.bus()
                                    + " lost[^\\n]*; accepted, but how it ended is not known\\n");
                    assertThat(overBroker.exitCode()).isEqualTo(3);
                    assertThat(since(killed)).isLessThan(MORE.plusSeconds(TIMEOUT_S));
                    assertThat(told("broker.log"))
                            .isEqualTo(
                                    "gate: accepted, but how it ended is not known: the gateway gates/check has gone\n");
                }
            }
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private String told(String log) throws Exception {
        return Files.readString(folder.resolve(log));
    }
}

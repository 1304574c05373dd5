// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's programs and ours, each with the other's at its far end. */
class StandInsIT {
    private static final String TEXT = "tw/rocksaying/text";

    @TempDir
    Path folder;

    private int port;
    private Mosquitto broker;

    @BeforeEach
    void start() throws Exception {
        port = Ports.free();
        broker = new Mosquitto(folder, port);
        broker.start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void what_our_publisher_says_their_subscriber_hears() throws Exception {
        try (Child theirs = Python.start(folder, "subscriber.py", port)) {
            theirs.awaitLine("connected 1");
            // it is away for a moment every few seconds, as the tutorial's is
            Await.until("they hear it", () -> {
                Said said = Said.by(folder, "pub", "--broker", "tcp://127.0.0.1:" + port, TEXT, "你好 mqtt");
                assertThat(said.exitCode()).as(said.err()).isZero();
                return theirs.rest().contains(TEXT + " 你好 mqtt 1");
            });
        }
    }

    @Test
    void what_their_publishers_say_our_subscriber_hears() throws Exception {
        Path told = folder.resolve("sub.log");
        try (Child ours = Said.starting(told, "sub", "--broker", "tcp://127.0.0.1:" + port, "tw/#")) {
            Await.until("it is connected", () -> Files.readString(told).contains("gate: connected\n"));
            try (Child single = Python.start(folder, "single.py", port, TEXT, "one", TEXT, "two")) {
                single.awaitLine("published 2");
            }
            try (Child connected = Python.start(folder, "connected.py", port, TEXT, "20")) {
                connected.awaitLine("published 20");
            }
            for (String each : List.of("one", "two", "你好 mqtt - 0", "你好 mqtt - 19")) {
                ours.awaitLine(TEXT + " 1 - " + each);
            }
        }
    }

    @Test
    void a_gate_that_has_only_the_two_topics_is_on_the_bus_too() throws Exception {
        Path etc = Files.createDirectories(folder.resolve("gateway/etc"));
        try (PrivateBus bus = new PrivateBus(folder);
                Child theirs = Python.start(folder, "tutorial_gate.py", port)) {
            bus.start();
            Files.write(
                    etc.resolve("gate.remote-main.cfg"),
                    List.of("broker.uri=tcp://127.0.0.1:" + port, "profile=tutorial"));
            Files.write(etc.resolve("gate.dbus.cfg"), List.of("bus=" + bus.address()));
            try (Gateway gateway = Gateway.start(folder);
                    BusListener program = BusListener.python(folder, gateway.bus())) {
                program.call("Open");
                theirs.awaitLine("commanded open");
                program.await("opened");
                program.call("Close");
                program.await("closed");
                program.call("Alarm");
                program.await("alarm on");
                assertThat(program.words()).containsSubsequence("opening", "opened", "closing", "closed", "alarm on");
                Said status = Said.by(folder, "status", "main", "--bus", bus.address(), "--json");
                assertThat(status.exitCode()).as(status.err()).isZero();
                assertThat(status.json().path("state").asText()).isEqualTo("closed");
                Said lockdown = Said.by(folder, "lockdown", "main", "--bus", bus.address());
                assertThat(lockdown.exitCode()).isEqualTo(1);
                assertThat(lockdown.err()).contains("unsupported");
                theirs.close();
                Await.until(
                        "nobody knows how it is",
                        () -> Said.by(folder, "status", "main", "--bus", bus.address(), "--json")
                                .json()
                                .path("state")
                                .asText()
                                .equals("unknown"));
            }
        }
    }
}

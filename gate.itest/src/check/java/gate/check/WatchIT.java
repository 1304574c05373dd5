// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gate watch} over broker and bus: begins before the gateway is there, and has a line for each transition. */
class WatchIT {
    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ";

    @TempDir
    Path folder;

    @Test
    void it_begins_without_a_gateway_and_goes_on_after_a_loss() throws Exception {
        int port = Ports.free();
        String uri = "tcp://127.0.0.1:" + port;
        String bus = "unix:path=" + folder.resolve("gateway/data/bus/socket");
        try (Child overBroker = Said.starting(folder.resolve("broker.log"), "watch", "--json", "--broker", uri);
                Child overBus = Said.starting(folder.resolve("bus.log"), "watch", "main", "--bus", bus)) {
            awaitTold("broker.log", "connection refused by " + uri + "; it goes on trying");
            awaitTold("bus.log", "no bus at " + bus);
            for (int time = 0; time < 2; time++) {
                String again = time == 0 ? "" : ", reconnect " + time;
                try (Gateway gateway = Gateway.start(
                        folder,
                        "gate.broker:port=" + port,
                        "gate.broker:websocket.port=0",
                        "gate.mqtt~main:broker.uri=" + uri,
                        "gate.mqtt~main:base=gates/check")) {
                    awaitTold("broker.log", "gate: connected to gates/check at " + uri + again + "\n");
                    awaitTold("bus.log", "gate: connected to " + bus + again + "\n");
                    overBus.awaitLine(line -> line.matches(TIME + "main closed, 0 %.*"), "how it is at first");
                    assertThat(Said.by(folder, "open", "--wait", "--bus", bus).exitCode())
                            .isZero();
                    assertThat(Said.by(folder, "close", "--wait", "--bus", bus).exitCode())
                            .isZero();
                    overBus.awaitLine(line -> line.matches(TIME + "main opening, 0 %, open by dbus:.*"), "opening");
                    overBus.awaitLine(
                            line -> line.matches(TIME + "main open, 100 %, limit-open by input:limit-open"), "open");
                    overBus.awaitLine(line -> line.matches(TIME + "main closed, 0 %.*"), "closed");
                    awaitEvent(overBroker, "opening");
                    assertThat(awaitEvent(overBroker, "open").path("position").asInt())
                            .isEqualTo(100);
                    assertThat(awaitEvent(overBroker, "closing").path("cause").asText())
                            .isEqualTo("close");
                    assertThat(awaitEvent(overBroker, "closed").path("by").asText())
                            .isEqualTo("input:limit-closed");
                }
            }
            overBroker.signal("INT");
            overBus.signal("TERM");
            assertThat(overBroker.exitCode()).isZero();
            assertThat(overBus.exitCode()).isZero();
        }
    }

    @Test
    void only_what_becomes_of_the_gate_that_is_named_is_told_and_no_decision() throws Exception {
        int port = Ports.free();
        String uri = "tcp://127.0.0.1:" + port;
        try (Gateway gateway = Gateway.start(
                        folder,
                        "gate.broker:port=" + port,
                        "gate.broker:websocket.port=0",
                        "gate.mqtt~main:broker.uri=" + uri,
                        "gate.mqtt~main:base=gates/check",
                        "gate~main:travel.ms=300",
                        "gate~other:driver=simulated",
                        "gate~other:travel.ms=300");
                Child overBus = Said.starting(folder.resolve("bus.log"), "watch", "main", "--bus", gateway.bus());
                Child overBroker = Said.starting(folder.resolve("broker.log"), "watch", "main", "--broker", uri)) {
            for (Child watch : List.of(overBus, overBroker)) {
                // or that it has only just come to rest
                watch.awaitLine(
                        line -> line.matches(TIME + "main closed, (0 %|dead-time by timer).*"), "how it is at first");
            }
            String bus = gateway.bus();
            assertThat(Said.by(folder, "open", "other", "--wait", "--bus", bus).exitCode())
                    .isZero();
            assertThat(Said.by(folder, "lockdown", "main", "--wait", "--bus", bus)
                            .exitCode())
                    .isZero();
            assertThat(Said.by(folder, "open", "main", "--bus", bus).err()).endsWith("open rejected: lockdown");
            assertThat(Said.by(folder, "release", "main", "--bus", bus).exitCode())
                    .isZero();
            for (Child watch : List.of(overBus, overBroker)) {
                List<String> all = new ArrayList<>();
                watch.awaitLine(
                        line -> {
                            all.add(line.replaceFirst(TIME, ""));
                            return line.contains("release by dbus:");
                        },
                        "its release");
                assertThat(all).hasSize(2).allMatch(line -> line.startsWith("main mode "), "only of main");
            }
        }
    }

    @Test
    void a_command_that_is_wrong_ends_at_once() throws Exception {
        assertThat(Said.by(folder, "watch", "--base", "gates/#").exitCode()).isEqualTo(2);
        assertThat(Said.by(folder, "watch", "--bus", "private:").exitCode()).isEqualTo(2);
    }

    /** The next event, which is of this type: no transition is left out, and nothing else is told. */
    private static JsonNode awaitEvent(Child watch, String type) throws Exception {
        JsonNode event = Said.json(watch.awaitLine(line -> line.contains("\"event\""), "an event " + type));
        while (event.path("event").asText().equals("power-up")) {
            event = Said.json(watch.awaitLine(line -> line.contains("\"event\""), "an event " + type));
        }
        assertThat(event.path("event").asText()).isEqualTo(type);
        return event;
    }

    private void awaitTold(String file, String text) throws Exception {
        Await.until(text, () -> Files.readString(folder.resolve(file)).contains(text));
    }
}
